package org.mastowatch.gateway.approval.policy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.PublishedSignUpPolicy;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.approval.policy.PolicyCheck.Checked;
import org.mastowatch.gateway.approval.policy.PolicyRow.Origin;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;
import org.mastowatch.gateway.outbox.Outbox;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.ShippedPolicies;
import org.mastowatch.signup.SignUpPolicy;

/** Publishes sign-up policies, one at a time: the version, the audit entry and the record for Kafka in one transaction. */
@ApplicationScoped
public class PolicyDesk {

    /** Bytes of a published policy; Kafka's default for a record is a megabyte. */
    private static final int LARGEST = 950_000;

    private static final String SHIPPED = "shipped-policy";

    private final PolicyRepository policies;
    private final PolicyCheck check;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyDesk(PolicyRepository policies, PolicyCheck check, Outbox outbox, AuditTrail audit, Clock clock) {
        this.policies = policies;
        this.check = check;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Publishes what is in force again, or the shipped policy that leaves all to people at the very first start. */
    Uni<Void> start() {
        return Panache.withTransaction(() -> policies.lock()
                        .chain(policies::inForce)
                        .flatMap(current -> current.isPresent()
                                ? send(current.get())
                                : publish(ShippedPolicies.careful(), Origin.SHIPPED, null, Optional.empty(), SHIPPED)
                                        .replaceWithVoid()))
                .invoke(outbox::wake);
    }

    Uni<Optional<PolicyRow>> inForce() {
        return Panache.withSession(policies::inForce);
    }

    /** The JSON of the policy in force. */
    public Uni<Optional<String>> inForceJson() {
        return inForce().map(row -> row.map(found -> found.policy));
    }

    Uni<Optional<PolicyRow>> find(long revision) {
        return Panache.withSession(() -> policies.findById(revision)).map(Optional::ofNullable);
    }

    Uni<List<PolicyRow>> before(long revision, int limit) {
        return Panache.withSession(() -> policies.before(revision, limit));
    }

    /** Publishes a policy that somebody wrote. It starts in shadow, whatever it says of itself. */
    Uni<Done> write(String json, long expected, String who) {
        return VertxContextSupport.executeBlocking(() -> check.check(json)).flatMap(checked -> switch (checked) {
            case Checked.Wrong wrong -> Uni.createFrom().item(new Done.Wrong(wrong.problems()));
            case Checked.Usable usable ->
                changing(
                        expected,
                        current -> publish(
                                usable.policy().policy().in(SignUpPolicy.State.SHADOW),
                                Origin.WRITTEN,
                                null,
                                current,
                                who));
        });
    }

    /** Publishes an older policy again, as a new revision; lists and patterns are checked anew. */
    Uni<Done> activate(long revision, boolean live, long expected, String who) {
        return find(revision).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Done.Missing());
            }
            return VertxContextSupport.executeBlocking(() -> check.check(found.get().policy))
                    .flatMap(checked -> switch (checked) {
                        case Checked.Wrong wrong -> Uni.createFrom().item(new Done.Wrong(wrong.problems()));
                        case Checked.Usable usable ->
                            changing(
                                    expected,
                                    current -> publish(
                                            usable.policy().policy().in(state(live)),
                                            Origin.ACTIVATED,
                                            revision,
                                            current,
                                            who));
                    });
        });
    }

    /** Switches what is in force to live or shadow; nothing is published if it is so already. */
    Uni<Done> switchTo(boolean live, long expected, String who) {
        return changing(expected, current -> {
            if (current.isEmpty()) {
                return Uni.createFrom().item(new Done.Missing());
            }
            PolicyRow row = current.get();
            if (row.live == live) {
                return Uni.createFrom().item(new Done.Published(row));
            }
            return switch (PolicyJson.read(row.policy)) {
                case PolicyJson.Refused refused -> Uni.createFrom().item(new Done.Wrong(refused.problems()));
                case PolicyJson.Read read ->
                    publish(read.policy().in(state(live)), Origin.SWITCHED, row.revision, current, who);
            };
        });
    }

    private Uni<Done> changing(long expected, Function<Optional<PolicyRow>, Uni<Done>> change) {
        return Panache.withTransaction(() -> policies.lock()
                        .chain(policies::inForce)
                        .flatMap(current -> {
                            long revision = current.map(row -> row.revision).orElse(0L);
                            return revision == expected
                                    ? change.apply(current)
                                    : Uni.createFrom().item(new Done.Overtaken(revision));
                        }))
                .invoke(outbox::wake);
    }

    private Uni<Done> publish(
            SignUpPolicy policy, Origin origin, @Nullable Long from, Optional<PolicyRow> current, String who) {
        PolicyRow row = new PolicyRow();
        row.revision = current.map(before -> before.revision).orElse(0L) + 1;
        row.policy = PolicyJson.write(policy);
        row.sha256 = PolicyJson.version(policy);
        row.name = policy.name();
        row.live = policy.state() == SignUpPolicy.State.LIVE;
        row.origin = origin.name().toLowerCase(Locale.ROOT);
        row.originRevision = from;
        row.publishedAt = clock.instant();
        row.publishedBy = who;
        if (EventJson.write(row.toEvent()).length > LARGEST) {
            return Uni.createFrom()
                    .item(new Done.Wrong(List.of(new FieldProblem(
                            "", "It is more than one record may hold; shorten its lists.", List.of(), null))));
        }
        return policies.persistAndFlush(row)
                .chain(() -> send(row))
                .chain(() -> audit.note(Note.of(who, "sign_up_policy_" + row.origin)
                        .change(current.map(PolicyDesk::state).orElse(null), state(row))
                        .evidence(state(row))))
                .replaceWith(new Done.Published(row));
    }

    private Uni<Void> send(PolicyRow row) {
        PublishedSignUpPolicy published = row.toEvent();
        return outbox.add(Topics.SIGN_UP_POLICIES, Topics.CURRENT, "sign_up_policy:" + published.revision(), published);
    }

    /** The policy itself stays in its table, under its revision. */
    private static Map<String, Object> state(PolicyRow row) {
        return Map.of("revision", row.revision, "name", row.name, "sha256", row.sha256, "live", row.live);
    }

    private static SignUpPolicy.State state(boolean live) {
        return live ? SignUpPolicy.State.LIVE : SignUpPolicy.State.SHADOW;
    }

    /** What came of it. */
    sealed interface Done {
        /** This is in force. */
        record Published(PolicyRow policy) implements Done {}

        /** It cannot be used. */
        record Wrong(List<FieldProblem> problems) implements Done {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** There is no such revision. */
        record Missing() implements Done {}

        /** Somebody else published in between; this is in force. */
        record Overtaken(long revision) implements Done {}
    }
}
