package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked and noted about how reports ended. Each call is one transaction. */
@ApplicationScoped
public class Ends {

    private final Pool pool;
    private final IncidentStore incidents;
    private final EndStore ends;
    private final EvidenceStore evidence;
    private final Transitions transitions;
    private final Clock clock;

    Ends(
            Pool pool,
            IncidentStore incidents,
            EndStore ends,
            EvidenceStore evidence,
            Transitions transitions,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.ends = ends;
        this.evidence = evidence;
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * Takes questions that are due; others get other ones until then.
     *
     * @param resolved whether about what was resolved, or about how the others stand
     */
    public Uni<List<EndQuestion>> claim(boolean resolved, int most, Instant until) {
        return pool.withTransaction(tx -> ends.claim(tx, resolved, clock.instant(), until, most)
                .flatMap(due -> questions(tx, due, new ArrayList<>())));
    }

    private Uni<List<EndQuestion>> questions(SqlConnection tx, List<EndStore.Due> due, List<EndQuestion> done) {
        if (done.size() == due.size()) {
            return Uni.createFrom().item(List.copyOf(done));
        }
        EndStore.Due next = due.get(done.size());
        Uni<EndQuestion> question = next.filed()
                ? Uni.createFrom()
                        .item(new EndQuestion.HowItStands(
                                next.incident(), next.accountId(), next.tries(), next.since()))
                : evidence.reportedPosts(tx, next.incident())
                        .map(posts -> new EndQuestion.WhetherPostsAreThere(
                                next.incident(), next.accountId(), next.tries(), next.since(), posts));
        return question.invoke(done::add).chain(() -> questions(tx, due, done));
    }

    /** @param standing null where it could not be found out */
    public Uni<Void> stands(EndQuestion.HowItStands question, @Nullable Standing standing) {
        return pool.withTransaction(tx -> ends.stood(tx, question.incident(), standing));
    }

    /** Tells how the report ended, once. */
    public Uni<Void> posts(EndQuestion.WhetherPostsAreThere question, EndQuestion.Posts posts) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, question.accountId())
                        .chain(() -> incidents.locked(tx, question.incident()))
                        .flatMap(incident -> incident.isEmpty() ? nothing() : tell(tx, incident.get(), posts, now)))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> tell(
            SqlConnection tx, Incident incident, EndQuestion.Posts posts, Instant now) {
        return ends.askNoMore(tx, incident.id())
                .flatMap(asked -> asked ? transitions.ended(tx, incident, posts, now) : nothing());
    }

    private static Uni<List<Transitions.Told>> nothing() {
        return Uni.createFrom().item(List.of());
    }

    /** Mastodon did not answer. */
    public Uni<Void> askAgain(EndQuestion question, Instant at) {
        return pool.withTransaction(
                tx -> ends.askAgain(tx, question.incident(), question instanceof EndQuestion.HowItStands, at));
    }
}
