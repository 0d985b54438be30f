package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposals as people read and confirm them. */
@ApplicationScoped
class ProposalStore {

    private static final int OF_CASE = 50;

    private static final String SELECTED = "($1::text is null or state = $1) and ($2::text is null or action = $2)"
            + " and ($3::text is null or account_id = $3)";

    private static final Set<String> CAME_TO_NOTHING = Set.of("DECLINED", "STOPPED", "EXPIRED", "REFUSED");

    private final Pool pool;

    ProposalStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Proposal>> ofCase(long caseId) {
        return pool.preparedQuery("select * from proposal where case_id = $1 order by id desc limit " + OF_CASE)
                .execute(tuple(caseId))
                .map(rows -> Columns.list(rows, Columns::proposal));
    }

    /** The newest first, from behind {@code before} on. */
    Uni<List<Proposal>> page(
            @Nullable String state,
            @Nullable String action,
            @Nullable String accountId,
            @Nullable Long before,
            int limit) {
        return pool.preparedQuery("select * from proposal where " + SELECTED
                        + " and ($4::bigint is null or id < $4) order by id desc limit $5")
                .execute(tuple(state, action, accountId, before, limit))
                .map(rows -> Columns.list(rows, Columns::proposal));
    }

    Uni<Long> count(@Nullable String state, @Nullable String action, @Nullable String accountId) {
        return pool.preparedQuery("select count(*) as n from proposal where " + SELECTED)
                .execute(tuple(state, action, accountId))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Optional<Proposal>> find(long id) {
        return pool.preparedQuery("select * from proposal where id = $1")
                .execute(tuple(id))
                .map(rows -> Columns.list(rows, Columns::proposal).stream().findFirst());
    }

    /**
     * Takes a proposal for this person, so that nobody else confirms it; false if it is decided. One that this process took
     * before {@code stale} and never became an act is taken again.
     */
    Uni<Boolean> take(long id, String who, String why, Instant now, Instant stale) {
        return pool.preparedQuery("update proposal set state = 'CONFIRMED', decided_by = $2, decision_reason = $3,"
                        + " decided_at = $4 where id = $1 and (state = 'OPEN' or state = 'CONFIRMED' and act_id is null"
                        + " and decided_at < $5)")
                .execute(tuple(id, who, why, now, stale))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The act that was made of a proposal before a crash; empty for none. */
    Uni<Optional<String>> actOf(Proposal proposal) {
        return pool.preparedQuery("select id from act where detection_id = $1 order by number desc limit 1")
                .execute(tuple(reference(proposal.id())))
                .map(rows ->
                        Columns.list(rows, row -> row.getString("id")).stream().findFirst());
    }

    /**
     * It became an act; its case, if it waits, is decided with it. Not where the act came to nothing before this was noted:
     * nobody would bring the case back then.
     */
    Uni<Void> became(Proposal proposal, String actId, String actState, String who, String why, Instant now) {
        return pool.withTransaction(tx -> CaseLockStore.lock(tx, proposal.detectionId())
                .chain(() -> standing(tx, actId))
                .map(found -> found.orElse(actState))
                .call(stands -> tx.preparedQuery(
                                "update proposal set act_id = $2, act_state = coalesce(act_state, $3) where id = $1")
                        .execute(tuple(proposal.id(), actId, stands)))
                .call(stands -> CAME_TO_NOTHING.contains(stands)
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(
                                        "update detection_case set state = 'DECIDED', decision = 'act',"
                                                + " decided_by = $2, reason = $3, decided_at = $4 where id = $1 and state = 'OPEN'")
                                .execute(tuple(proposal.detectionId(), who, why, now)))
                .chain(() -> tx.preparedQuery("update detection_case set claimed_by = null, claimed_until = null,"
                                + " proposals = (select count(*) from proposal where case_id = $1 and state = 'OPEN')"
                                + " where id = $1")
                        .execute(tuple(proposal.detectionId())))
                .replaceWithVoid());
    }

    /** How the act stands until the transaction ends. */
    private static Uni<Optional<String>> standing(SqlClient tx, String actId) {
        return tx.preparedQuery("select upper(state) as stands from act where id = $1 for share")
                .execute(tuple(actId))
                .map(rows -> Columns.list(rows, row -> row.getString("stands")).stream()
                        .findFirst());
    }

    /** It became none: it waits again, or is over where nobody is left to act on. */
    Uni<Void> becameNone(Proposal proposal, boolean over, String why) {
        return pool.withTransaction(tx -> CaseLockStore.lock(tx, proposal.detectionId())
                .chain(() -> tx.preparedQuery("update proposal set state = $2,"
                                + " decision_reason = $3, decided_by = null where id = $1 and act_id is null")
                        .execute(tuple(proposal.id(), over ? "EXPIRED" : "OPEN", why)))
                .chain(() -> tx.preparedQuery("update detection_case set"
                                + " proposals = (select count(*) from proposal where case_id = $1 and state = 'OPEN')"
                                + " where id = $1")
                        .execute(tuple(proposal.detectionId())))
                .replaceWithVoid());
    }

    /** By which an act names the proposal that it comes from. */
    static String reference(long id) {
        return "proposal:" + id;
    }
}
