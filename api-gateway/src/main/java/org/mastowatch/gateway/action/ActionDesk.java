package org.mastowatch.gateway.action;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.Checks.Checked;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.kafka.EventJson;

/** Where people ask for acts. Each is checked against Mastodon as it is now, and against the person's own rights. */
@ApplicationScoped
public class ActionDesk {

    private final Checks checks;
    private final ActRepository acts;
    private final ActStore store;
    private final FourEyes fourEyes;
    private final Dispatch dispatch;
    private final AuditTrail audit;
    private final ActionConfig config;
    private final Clock clock;

    ActionDesk(
            Checks checks,
            ActRepository acts,
            ActStore store,
            FourEyes fourEyes,
            Dispatch dispatch,
            AuditTrail audit,
            ActionConfig config,
            Clock clock) {
        this.checks = checks;
        this.acts = acts;
        this.store = store;
        this.fourEyes = fourEyes;
        this.dispatch = dispatch;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Has an act carried out, if {@code person} may have it so.
     *
     * @param person who is signed in and asks; never a program
     */
    public Uni<Asked> ask(NewAction wanted, Person person) {
        return ask(wanted, person, null).map(answer -> switch (answer) {
            case Answer.Asked asked -> asked.asked();
            case Answer.Later later -> later.refused();
        });
    }

    /** The same; a request whose key is remembered is not done again. */
    Uni<Answer> ask(NewAction wanted, Person person, @Nullable RequestKey key) {
        return remembered(person, key)
                .flatMap(before -> before.isPresent()
                        ? replay(before.get(), key)
                        : checks.check(wanted, person, false).flatMap(checked -> switch (checked) {
                            case Checked.No no -> Uni.createFrom().item(Answer.of(no));
                            case Checked.Yes yes -> {
                                Optional<Asked.Refused> already =
                                        Judge.already(wanted, yes.plan().target());
                                yield already.isPresent()
                                        ? Uni.createFrom().<Answer>item(new Answer.Asked(already.get()))
                                        : keep(List.of(yes.plan()), withBits(person, yes.bits()), key, null)
                                                .flatMap(kept -> answer(kept, key));
                            }
                        }));
    }

    Uni<Optional<ActStore.Remembered>> remembered(Person person, @Nullable RequestKey key) {
        return key == null ? Uni.createFrom().item(Optional.empty()) : store.remembered(person.accountId(), key.key());
    }

    private Uni<Answer> answer(Kept kept, @Nullable RequestKey key) {
        return switch (kept) {
            case Kept.New fresh -> {
                ActRow row = fresh.acts().getFirst();
                yield Uni.createFrom().item(new Answer.Asked(asked(row.id, row.standing())));
            }
            case Kept.Before before -> replay(before.remembered(), key);
        };
    }

    private Uni<Answer> replay(ActStore.Remembered before, @Nullable RequestKey key) {
        if (key == null || !before.sha256().equals(key.sha256())) {
            return Uni.createFrom().item(new Answer.Asked(otherRequest()));
        }
        String id = before.actIds().getFirst();
        return store.find(id)
                .map(act -> new Answer.Asked(asked(
                        id, act.flatMap(found -> ActState.of(found.state())).orElse(ActState.SENT))));
    }

    static Asked.Refused otherRequest() {
        return new Asked.Refused(
                422, "This Idempotency-Key came with another request before. Send a new key with a new request.");
    }

    /** The person with the rights they have at this moment. */
    static Person withBits(Person person, BigInteger bits) {
        return new Person(person.accountId(), person.username(), person.displayName(), person.avatarUrl(), bits);
    }

    private static Asked asked(String id, ActState state) {
        return state == ActState.AWAITING_SECOND ? new Asked.AwaitsSecond(id) : new Asked.Taken(id, state.word());
    }

    /** Keeps what may be done, and sends it unless another person must confirm it: all or nothing. */
    Uni<Kept> keep(List<Plan> plans, Person person, @Nullable RequestKey key, @Nullable String bulkId) {
        Instant now = clock.instant();
        List<ActRow> rows = new ArrayList<>();
        plans.forEach(plan -> rows.add(row(plan, person, bulkId, now)));
        List<String> ids = rows.stream().map(row -> row.id).toList();
        return Panache.withTransaction(() -> acts.lockPerson(person.accountId())
                        .chain(() -> key == null
                                ? Uni.createFrom().item(true)
                                : acts.remember(person.accountId(), key, ids, now))
                        .flatMap(first -> first
                                ? fresh(plans, rows, person, now)
                                : Uni.createFrom().item(false)))
                .invoke(dispatch::wake)
                .flatMap(kept -> kept
                        ? Uni.createFrom().<Kept>item(new Kept.New(rows))
                        : remembered(person, key).map(found -> new Kept.Before(found.orElseThrow())));
    }

    private Uni<Boolean> fresh(List<Plan> plans, List<ActRow> rows, Person person, Instant now) {
        return acts.accountsOf(person.accountId(), now.minus(Duration.ofHours(1)))
                .flatMap(before -> {
                    Optional<String> why = fourEyes.why(plans, before).map(Effect::says);
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (ActRow row : rows) {
                        all = all.chain(() -> keep(row, why.orElse(null), person, now));
                    }
                    return all;
                })
                .replaceWith(true);
    }

    private Uni<Void> keep(ActRow row, @Nullable String secondWhy, Person person, Instant now) {
        row.secondWhy = secondWhy;
        if (secondWhy != null) {
            row.state = ActState.AWAITING_SECOND.word();
            row.expiresAt = now.plus(config.fourEyesWait());
            return acts.persist(row)
                    .chain(() -> Panache.flush())
                    .chain(() -> acts.note(row, row.state, row.who, secondWhy))
                    .chain(() -> audit.note(
                            row.who,
                            "act_" + row.action + "_awaits_second",
                            List.of(),
                            row.accountId,
                            Dispatch.facts(row)));
        }
        row.state = ActState.SENT.word();
        row.due(now);
        return acts.persist(row).chain(() -> Panache.flush()).chain(() -> dispatch.send(row, person.permissions()));
    }

    private ActRow row(Plan plan, Person person, @Nullable String bulkId, Instant now) {
        NewAction wanted = plan.wanted();
        Duration duration = wanted.duration();
        ActRow row = new ActRow();
        row.id = UUID.randomUUID().toString();
        row.askedAt = now;
        row.changedAt = now;
        row.personId = person.accountId();
        row.who = person.username();
        row.action = plan.kind().word();
        row.accountId = plan.accountId();
        row.acct = plan.acct();
        row.reportId = wanted.reportId();
        row.domain = plan.domain();
        row.reason = wanted.reason();
        row.moderation = new String(EventJson.write(plan.moderation()), StandardCharsets.UTF_8);
        row.detectionId = wanted.detectionId();
        row.bulkId = bulkId;
        row.durationSeconds = duration == null ? null : duration.toSeconds();
        row.delaySeconds = plan.waits() ? config.delay().toSeconds() : 0;
        return row;
    }

    /** What came of keeping. */
    sealed interface Kept {
        /** They are kept now. */
        record New(List<ActRow> acts) implements Kept {
            public New {
                acts = List.copyOf(acts);
            }
        }

        /** The request came before. */
        record Before(ActStore.Remembered remembered) implements Kept {}
    }

    /** What came of asking, with how long to wait before another try. */
    sealed interface Answer {
        record Asked(org.mastowatch.gateway.action.Asked asked) implements Answer {}

        record Later(org.mastowatch.gateway.action.Asked.Refused refused, Duration pause) implements Answer {}

        static Answer of(Checked.No no) {
            Duration pause = no.pause();
            return pause == null ? new Asked(no.refused()) : new Later(no.refused(), pause);
        }
    }
}
