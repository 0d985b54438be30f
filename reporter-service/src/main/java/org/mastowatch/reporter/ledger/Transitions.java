package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Outcome.ReportEnd;
import org.mastowatch.outbox.EventOutbox;
import org.mastowatch.reporter.ReporterConfig;

/** Writes an incident's new state, what follows from it, and the outcome that tells of it. */
@ApplicationScoped
class Transitions {

    private static final String RESOLVED = "People resolved the report in Mastodon.";

    private final IncidentStore incidents;
    private final EndStore ends;
    private final EvidenceStore evidence;
    private final Outcomes outcomes;
    private final Remainders remainders;
    private final EventOutbox relay;
    private final ReporterConfig config;

    Transitions(
            IncidentStore incidents,
            EndStore ends,
            EvidenceStore evidence,
            Outcomes outcomes,
            Remainders remainders,
            EventOutbox relay,
            ReporterConfig config) {
        this.incidents = incidents;
        this.ends = ends;
        this.evidence = evidence;
        this.outcomes = outcomes;
        this.remainders = remainders;
        this.relay = relay;
        this.config = config;
    }

    /** An outcome that was written and is to be counted after the transaction. */
    record Told(Outcome.Kind kind, Incident incident) {}

    /** Moves an incident whose row the transaction holds. */
    Uni<List<Told>> move(SqlConnection tx, Incident incident, IncidentState to, Instant now) {
        return switch (to) {
            case IncidentState.Gathering gathering ->
                incidents.gather(tx, incident.id(), gathering).replaceWith(List.of());
            case IncidentState.Filing filing ->
                throw new IllegalArgumentException("Filing begins under the caps, see Ledger.mark");
            case IncidentState.Deferred deferred -> defer(tx, incident, deferred, now);
            case IncidentState.Held held ->
                incidents
                        .hold(tx, incident.id())
                        .chain(() -> incidents.tellHeldOnce(tx, incident.id()))
                        .flatMap(first -> first
                                ? tell(tx, incident, Outcome.Kind.WOULD_FILE, null, "Dry run: nothing was sent.", now)
                                : Uni.createFrom().item(List.of()));
            case IncidentState.Filed filed -> filed(tx, incident, filed, now);
            case IncidentState.Resolved resolved -> resolved(tx, incident, resolved, now);
            case IncidentState.Failed failed ->
                close(tx, incident, failed, Outcome.Kind.FAILED, null, failed.why(), now);
            case IncidentState.Expired expired ->
                close(tx, incident, expired, Outcome.Kind.EXPIRED, null, "It waited too long to be filed.", now)
                        .call(() -> evidence.free(tx, incident.id()));
            case IncidentState.Dismissed dismissed -> dismissed(tx, incident, dismissed, now);
        };
    }

    /** Counts what was told and sends it; to be called after the transaction. */
    void done(List<Told> told, Instant now) {
        told.forEach(each -> outcomes.count(each.kind(), each.incident(), now));
        if (!told.isEmpty()) {
            relay.wake();
        }
    }

    private Uni<List<Told>> dismissed(SqlConnection tx, Incident incident, IncidentState.Dismissed to, Instant now) {
        Double threshold = to.threshold();
        Uni<Optional<Incident>> rest = threshold == null
                ? Uni.createFrom().item(Optional.empty())
                : remainders.takeOut(tx, incident, threshold);
        return rest.flatMap(goesOn -> close(tx, incident, to, Outcome.Kind.DISMISSED, null, to.why(), now)
                .call(() -> goesOn.isPresent()
                        ? remainders.open(tx, goesOn.get())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<List<Told>> defer(SqlConnection tx, Incident incident, IncidentState.Deferred to, Instant now) {
        boolean recheck = to.until().isAfter(now.plus(config.recheckAfter()));
        // Time under a cap does not count as age, or a busy day would drop reports.
        Instant expiresAt =
                to.why() == IncidentState.Reason.CAP ? to.until().plus(config.maxAge()) : incident.expiresAt();
        Uni<Void> deferred = incidents.defer(tx, incident.id(), to, recheck, expiresAt);
        String detail = switch (to.why()) {
            case CAP -> "A daily cap on reports is reached; it waits until " + to.until() + ".";
            case BUDGET -> "Mastodon's limits are used up; it waits until " + to.until() + ".";
            case AWAY, REFUSED, POSTS_GONE -> "";
        };
        if (detail.isEmpty()) {
            return deferred.replaceWith(List.of());
        }
        return deferred.chain(() -> incidents.tellDeferredOnce(tx, incident.id()))
                .flatMap(first -> first
                        ? tell(tx, incident, Outcome.Kind.DEFERRED, null, detail, now)
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<List<Told>> filed(SqlConnection tx, Incident incident, IncidentState.Filed to, Instant now) {
        return incidents
                .filed(tx, incident.id(), to)
                .chain(() -> ends.askStanding(tx, incident.id(), now))
                .chain(() ->
                        tell(tx, incident, Outcome.Kind.FILED, to.reportId(), "The report stands in Mastodon.", now))
                .flatMap(told -> incidents
                        .wasResolvedEarly(tx, to)
                        .flatMap(resolved -> resolved.isPresent()
                                ? move(tx, incident, resolved.get(), now).map(more -> {
                                    List<Told> both = new ArrayList<>(told);
                                    both.addAll(more);
                                    return List.copyOf(both);
                                })
                                : Uni.createFrom().item(told)));
    }

    /** The incident is closed at once; how it ended is told as soon as that is known. */
    private Uni<List<Told>> resolved(SqlConnection tx, Incident incident, IncidentState.Resolved to, Instant now) {
        return incidents
                .close(tx, incident.id(), to, RESOLVED, now)
                .chain(() -> ends.standings(tx, incident.id()))
                .flatMap(stood -> evidence.reportedPosts(tx, incident.id()).flatMap(posts -> switch (ReportSight.of(
                        stood.before().orElse(null), to.stands(), stood.acted(), !posts.isEmpty())) {
                    case ReportSight.Clear clear ->
                        ends.askNoMore(tx, incident.id())
                                .chain(() -> tellEnd(tx, incident, to.reportId(), clear.end(), now));
                    case ReportSight.PostsDecide open ->
                        ends.askPosts(tx, incident.id(), to.stands(), now).replaceWith(List.of());
                }));
    }

    /** Tells how a resolved report ended, whose posts were looked at. */
    Uni<List<Told>> ended(SqlConnection tx, Incident incident, EndQuestion.Posts posts, Instant now) {
        if (!(incident.state() instanceof IncidentState.Resolved resolved)) {
            return Uni.createFrom().item(List.of());
        }
        return ends.standings(tx, incident.id()).flatMap(stood -> {
            ReportEnd end = switch (ReportSight.of(
                    stood.before().orElse(null), stood.after().orElse(null), stood.acted(), true)) {
                case ReportSight.Clear clear -> clear.end();
                case ReportSight.PostsDecide open ->
                    switch (posts) {
                        case GONE -> ReportEnd.POSTS_GONE;
                        case THERE -> open.otherwise();
                        case UNKNOWN -> null;
                    };
            };
            return tellEnd(tx, incident, resolved.reportId(), end, now);
        });
    }

    private Uni<List<Told>> tellEnd(
            SqlConnection tx, Incident incident, String reportId, @Nullable ReportEnd end, Instant now) {
        String how = switch (end) {
            case null -> " Whether they acted is not known.";
            case ACTED_ON -> " They acted on the account.";
            case POSTS_GONE -> " The posts are gone.";
            case DISMISSED -> " Nothing shows that they acted.";
        };
        return ends.end(tx, incident.id(), end)
                .chain(() -> tell(tx, incident, Outcome.Kind.RESOLVED, reportId, RESOLVED + how, end, now));
    }

    private Uni<List<Told>> close(
            SqlConnection tx,
            Incident incident,
            IncidentState to,
            Outcome.Kind kind,
            @Nullable String reportId,
            String detail,
            Instant now) {
        return incidents
                .close(tx, incident.id(), to, detail, now)
                .chain(() -> tell(tx, incident, kind, reportId, detail, now));
    }

    private Uni<List<Told>> tell(
            SqlConnection tx,
            Incident incident,
            Outcome.Kind kind,
            @Nullable String reportId,
            String detail,
            Instant now) {
        return tell(tx, incident, kind, reportId, detail, null, now);
    }

    private Uni<List<Told>> tell(
            SqlConnection tx,
            Incident incident,
            Outcome.Kind kind,
            @Nullable String reportId,
            String detail,
            @Nullable ReportEnd end,
            Instant now) {
        boolean named = kind == Outcome.Kind.FILED || kind == Outcome.Kind.RESOLVED;
        Uni<List<String>> posts = named
                ? evidence.reportedPosts(tx, incident.id())
                : evidence.present(tx, incident.id())
                        .map(rows -> rows.stream()
                                .map(row -> row.getString("status_id"))
                                .filter(Objects::nonNull)
                                .distinct()
                                .limit(config.maxPosts())
                                .toList());
        return posts.flatMap(ids -> evidence.rules(tx, incident.id())
                .flatMap(rules ->
                        outcomes.tell(tx, incident, kind, new ReportContents(rules, ids), reportId, detail, end, now))
                .replaceWith(List.of(new Told(kind, incident))));
    }
}
