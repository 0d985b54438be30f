package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mastowatch.events.Settings;
import org.mastowatch.reporter.ReporterConfig;

/** What the filing loop may do to the ledger. Each call is one transaction. */
@ApplicationScoped
public class Ledger {

    private static final Settlement LOST = new Settlement(false, List.of());

    /** So few that no transaction holds its rows for long. */
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Pool pool;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final CapStore caps;
    private final Transitions transitions;
    private final TimeStore time;
    private final ReporterConfig config;
    private final Clock clock;

    Ledger(
            Pool pool,
            IncidentStore incidents,
            EvidenceStore evidence,
            CapStore caps,
            Transitions transitions,
            TimeStore time,
            ReporterConfig config,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.evidence = evidence;
        this.caps = caps;
        this.transitions = transitions;
        this.time = time;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes what is due, oldest first. Other replicas get other rows.
     *
     * @param lease how long they keep off
     */
    public Uni<List<Incident>> claim(int most, Duration lease) {
        return pool.withTransaction(
                tx -> time.now(tx).flatMap(now -> incidents.claim(tx, clock.instant(), now, now.plus(lease), most)));
    }

    /** Gives a claim back. */
    public Uni<Void> release(Incident claimed, Instant dueAt, boolean held) {
        return pool.withTransaction(tx -> incidents.release(tx, claimed, dueAt, held));
    }

    /** Notes that what is due is held, so that it is looked at anew before it is filed. */
    public Uni<Void> holdDue() {
        return pool.withTransaction(tx -> incidents.holdDue(tx, clock.instant()));
    }

    /** Takes up what waits under a cap, since the caps changed. */
    public Uni<Void> capsChanged() {
        return pool.withTransaction(tx -> incidents.dueAgain(tx, clock.instant(), IncidentState.Reason.CAP));
    }

    /** The posts that an incident would name, newest first. */
    public Uni<List<String>> posts(Incident incident) {
        return pool.withTransaction(tx -> contents(tx, incident).map(found -> found.contents.statusIds()));
    }

    /** Which traces led to an incident, in their order. */
    public Uni<List<String>> traces(Incident incident, int most) {
        return pool.withTransaction(tx -> evidence.traces(tx, incident.id(), most));
    }

    /** Drops posts that are gone. */
    public Uni<Void> forgetPosts(Incident incident, Collection<String> statusIds) {
        return pool.withTransaction(tx -> evidence.forgetPosts(tx, incident.id(), statusIds));
    }

    /** Forgets what was found in a post that its author deleted. */
    Uni<Void> forgetPost(String accountId, String statusId) {
        return pool.withTransaction(tx -> incidents
                .lockAccount(tx, accountId)
                .chain(() -> evidence.forgetPost(tx, accountId, statusId, clock.instant())));
    }

    /** Forgets the matched text of an account that is gone. */
    public Uni<Void> forgetText(Incident incident) {
        return pool.withTransaction(tx -> evidence.forgetSpans(tx, incident.id()));
    }

    /**
     * Notes that a call is about to be made, if a place under the caps is free.
     *
     * @param overWithin how long from now a call that nobody settles may be on its way; nobody takes the row meanwhile
     */
    public Uni<Marking> mark(Incident claimed, Settings settings, Duration overWithin) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                .lockAccount(tx, claimed.accountId())
                .chain(() -> contents(tx, claimed))
                .flatMap(found -> caps.ask(tx, found.contents.rules(), settings, config.capWindow(), now)
                        .flatMap(full -> markWithin(tx, claimed, full, overWithin, now))));
    }

    private Uni<Marking> markWithin(
            SqlConnection tx, Incident claimed, Optional<Instant> full, Duration overWithin, Instant now) {
        return still(tx, claimed).flatMap(current -> {
            if (current.isEmpty() || !(current.get().state() instanceof IncidentState.Ready ready)) {
                return Uni.createFrom().item(new Marking.Lost());
            }
            // What joined since is in by now, and joins no more while the row is locked.
            return contents(tx, claimed).flatMap(found -> {
                if (found.keys.isEmpty()) {
                    return Uni.createFrom().item(new Marking.NothingLeft());
                }
                if (full.isPresent()) {
                    return Uni.createFrom().item(new Marking.OverCap(full.get()));
                }
                IncidentState.Filing filing = ready.start(current.get().attempt() + 1, now);
                return time.now(tx)
                        .flatMap(shared -> incidents.startFiling(tx, claimed.id(), filing, shared.plus(overWithin)))
                        .chain(() -> incidents.score(tx, claimed.id(), found.contents.score()))
                        .chain(() -> evidence.markReported(tx, claimed.id(), found.keys))
                        .replaceWith(new Marking.Marked(current.get(), filing, found.contents));
            });
        });
    }

    /**
     * Moves a claimed incident on and tells of it.
     *
     * @param move the move, from the state in which it stands in the ledger now
     * @return false if somebody else has it now, or it moved on; then nothing changed
     */
    public <S extends IncidentState> Uni<Boolean> settle(
            Incident claimed, Class<S> from, Function<S, IncidentState> move) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, claimed.accountId())
                        .chain(() -> still(tx, claimed))
                        .flatMap(current -> current.isEmpty()
                                        || !from.isInstance(current.get().state())
                                ? Uni.createFrom().item(LOST)
                                : transitions
                                        .move(
                                                tx,
                                                current.get(),
                                                move.apply(
                                                        from.cast(current.get().state())),
                                                now)
                                        .map(told -> new Settlement(true, told))))
                .invoke(settlement -> transitions.done(settlement.told(), now))
                .map(Settlement::settled);
    }

    /** How many incidents stand in each state. */
    public Uni<Waits> waiting() {
        return pool.withTransaction(incidents::waiting);
    }

    /** Forgets events that can hardly come again, and deletes that hardly any event can come after. */
    public Uni<Void> forgetEvents(Instant before) {
        return pool.withTransaction(
                tx -> incidents.forgetEvents(tx, before).chain(() -> evidence.forgetDeletes(tx, before)));
    }

    /** Forgets incidents that were closed before then, and what was found in them. */
    public Uni<Void> forgetClosed(Instant before) {
        return pool.withTransaction(tx -> incidents.forgetClosed(tx, before, FORGOTTEN_AT_ONCE))
                .flatMap(count -> count < FORGOTTEN_AT_ONCE ? Uni.createFrom().voidItem() : forgetClosed(before));
    }

    private Uni<Optional<Incident>> still(SqlConnection tx, Incident claimed) {
        return incidents.locked(tx, claimed.id()).map(row -> row.filter(now -> now.claim() == claimed.claim()));
    }

    private Uni<Found> contents(SqlConnection tx, Incident incident) {
        return evidence.rules(tx, incident.id())
                .flatMap(rules -> evidence.present(tx, incident.id()).map(rows -> {
                    LinkedHashSet<String> posts = new LinkedHashSet<>();
                    LinkedHashSet<String> keys = new LinkedHashSet<>();
                    rows.forEach(row -> {
                        String post = row.getString("status_id");
                        if (post == null || posts.contains(post) || posts.size() < config.maxPosts()) {
                            keys.add(row.getString("key"));
                            if (post != null) {
                                posts.add(post);
                            }
                        }
                    });
                    return new Found(new ReportContents(rules, List.copyOf(posts)), keys);
                }));
    }

    private record Found(ReportContents contents, Collection<String> keys) {
        Found {
            Objects.requireNonNull(contents);
        }
    }

    private record Settlement(boolean settled, List<Transitions.Told> told) {}
}
