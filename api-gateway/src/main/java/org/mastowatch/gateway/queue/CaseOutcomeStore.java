package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/**
 * Moves cases on with what became of them. Before the audit log, whose end is held until the commit: who decides a case holds
 * the case first and the log's end then.
 */
@ApplicationScoped
@Priority(100)
class CaseOutcomeStore implements OutcomeTaken {

    /** What an act does to an account so that nothing is left to decide. */
    private static final Set<String> RESTRICTS = Set.of("sensitive", "silence", "disable", "suspend");

    /** The case of that incident; else the one that has its posts, rather one that is open. */
    private static final String CONCERNED = """
            select id, state, decision, closed_at is null as live from detection_case c
            where account_id = $1 and (incident_id = $2 or (incident_id is null and (cardinality($3::text[]) = 0
                or exists (select from case_evidence e where e.case_id = c.id and e.status_id = any($3)))))
            order by (incident_id is not null) desc, ($4 and decision is not distinct from 'dismiss') desc,
                (closed_at is null) desc, id desc
            limit 1 for update""";

    private static final String MOVE = """
            update detection_case set state = $2, incident_id = coalesce($3, incident_id),
                report_id = coalesce($4, report_id), report_end = coalesce($5, report_end), note = $6,
                closed_at = case when $8 then null else coalesce(closed_at, $7) end,
                claimed_by = case when $2 = 'OPEN' then claimed_by end,
                claimed_until = case when $2 = 'OPEN' then claimed_until end
            where id = $1""";

    private final ProposalIntakeStore proposals;

    CaseOutcomeStore(ProposalIntakeStore proposals) {
        this.proposals = proposals;
    }

    @Override
    public Uni<Void> taken(SqlClient tx, Outcome outcome) {
        return switch (outcome.kind().about()) {
            case INCIDENT -> ofIncident(tx, outcome);
            case ACT -> note(tx, outcome).chain(() -> ofAct(tx, outcome));
            case SIGN_UP, SCAN, SERVER, NOTIFICATION, ERASURE ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> ofAct(SqlClient tx, Outcome outcome) {
        return switch (outcome.kind()) {
            case ACT_DONE -> acted(tx, outcome);
            case ACT_REFUSED, ACT_EXPIRED, ACT_STOPPED, ACT_WOULD_BE_DONE -> notActed(tx, outcome);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> ofIncident(SqlClient tx, Outcome outcome) {
        return CaseLockStore.lockAccount(tx, outcome.accountId())
                .chain(() -> outcome.kind() == Outcome.Kind.DISMISSED && outcome.incidentId() == null
                        ? noReport(tx, outcome)
                        : moved(tx, outcome));
    }

    /** Somebody asked for a report and there is nothing to report, so the case waits for another decision. */
    private static Uni<Void> noReport(SqlClient tx, Outcome outcome) {
        return tx.preparedQuery("select id from detection_case where account_id = $1 and state = 'DECIDED'"
                        + " and decision = 'report' and closed_at is null")
                .execute(tuple(outcome.accountId()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : waitsAgain(tx, rows.iterator().next().getLong("id"), outcome));
    }

    private Uni<Void> moved(SqlClient tx, Outcome outcome) {
        return tx.preparedQuery(CONCERNED)
                .execute(tuple(
                        outcome.accountId(),
                        outcome.incidentId(),
                        outcome.statusIds().toArray(String[]::new),
                        outcome.kind() == Outcome.Kind.DISMISSED))
                .map(rows -> Columns.list(rows, row -> row).stream().findFirst())
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : move(tx, found.get(), outcome)
                                .chain(() -> ended(outcome)
                                        ? proposals.expireOfCase(
                                                tx, found.get().getLong("id"), "The case was closed.", outcome.at())
                                        : Uni.createFrom().voidItem()));
    }

    private static boolean ended(Outcome outcome) {
        return switch (outcome.kind()) {
            case RESOLVED, DISMISSED -> true;
            default -> false;
        };
    }

    private static Uni<Void> move(SqlClient tx, Row found, Outcome outcome) {
        CaseState now = CaseState.valueOf(found.getString("state"));
        boolean live = found.getBoolean("live");
        return switch (outcome.kind()) {
            case FILED -> live ? to(tx, found, CaseState.REPORTED, outcome, true) : late(tx, found, outcome);
            case RESOLVED -> to(tx, found, CaseState.RESOLVED, outcome, false);
            case DISMISSED ->
                live ? to(tx, found, CaseState.DISMISSED, outcome, false) : to(tx, found, now, outcome, false);
            // Mastodon refused it, or it waited too long: a person may have it reported again.
            case FAILED, EXPIRED -> waitsAgain(tx, found.getLong("id"), outcome);
            default -> to(tx, found, now, outcome, live);
        };
    }

    /** What a person asked for came to nothing. Another incident, if there will be one, is another report. */
    private static Uni<Void> waitsAgain(SqlClient tx, long id, Outcome outcome) {
        return tx.preparedQuery("update detection_case set note = $2, incident_id = null,"
                        + " state = case when state = 'DECIDED' and decision = 'report' then 'OPEN' else state end,"
                        + " decision = case when state = 'DECIDED' and decision = 'report' then null else decision end"
                        + " where id = $1 and closed_at is null and state <> 'REPORTED'")
                .execute(tuple(id, outcome.detail()))
                .replaceWithVoid();
    }

    /** The report was on its way before somebody dismissed it: it stands in Mastodon, so the case is open again. */
    private static Uni<Void> late(SqlClient tx, Row found, Outcome outcome) {
        return tx.preparedQuery("select from detection_case where account_id = $1 and closed_at is null")
                .execute(tuple(outcome.accountId()))
                .flatMap(open -> open.size() == 0
                        ? to(tx, found, CaseState.REPORTED, outcome, true)
                        : to(tx, found, CaseState.valueOf(found.getString("state")), outcome, false));
    }

    private static Uni<Void> to(SqlClient tx, Row found, CaseState state, Outcome outcome, boolean open) {
        Outcome.@Nullable ReportEnd end = outcome.end();
        return tx.preparedQuery(MOVE)
                .execute(tuple(
                        found.getLong("id"),
                        state.name(),
                        outcome.incidentId(),
                        outcome.reportId(),
                        end == null ? null : end.name(),
                        outcome.detail(),
                        outcome.at(),
                        open))
                .replaceWithVoid();
    }

    /** How the act stands that a proposal became. */
    private static Uni<Void> note(SqlClient tx, Outcome outcome) {
        Outcome.@Nullable ActStanding act = outcome.action();
        return act == null
                ? Uni.createFrom().voidItem()
                : CaseLockStore.lockAccount(tx, outcome.accountId())
                        .chain(() -> CaseLockStore.lockOfAct(tx, act.actId()))
                        .chain(() -> tx.preparedQuery("update proposal set act_state = $2 where act_id = $1")
                                .execute(tuple(act.actId(), outcome.kind().name())))
                        .replaceWithVoid();
    }

    /** Somebody acted on the account, from this case or elsewhere. A case that is reported waits for its report's end. */
    private Uni<Void> acted(SqlClient tx, Outcome outcome) {
        Outcome.@Nullable ActStanding act = outcome.action();
        if (act == null || outcome.accountId().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String what = act.what();
        boolean restricts = RESTRICTS.contains(what);
        Uni<Void> closed = CaseLockStore.lockAccount(tx, outcome.accountId())
                .chain(() -> tx.preparedQuery("update detection_case c set state = 'RESOLVED', report_end = 'ACTED_ON',"
                                + " note = $2, closed_at = $3, claimed_by = null, claimed_until = null"
                                + " where account_id = $1 and closed_at is null and (state = 'OPEN' and $4"
                                + " or decision = 'act' and exists (select from proposal p where p.case_id = c.id"
                                + " and p.act_id = $5)) returning id")
                        .execute(tuple(
                                outcome.accountId(),
                                act.who() + " acted on the account: " + what + ".",
                                outcome.at(),
                                restricts,
                                act.actId())))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : proposals.expireOfCase(
                                tx, rows.iterator().next().getLong("id"), "Somebody acted.", outcome.at()));
        return what.equals("suspend")
                ? closed.chain(() ->
                        proposals.expireOfAccount(tx, outcome.accountId(), "The account was suspended.", outcome.at()))
                : closed;
    }

    /** Nothing was done after all: the case waits for a person again. */
    private static Uni<Void> notActed(SqlClient tx, Outcome outcome) {
        Outcome.@Nullable ActStanding act = outcome.action();
        return act == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("update detection_case c set state = 'OPEN', decision = null, note = $2"
                                + " where state = 'DECIDED' and decision = 'act' and closed_at is null and id in"
                                + " (select case_id from proposal where act_id = $1)")
                        .execute(tuple(act.actId(), outcome.detail()))
                        .replaceWithVoid();
    }
}
