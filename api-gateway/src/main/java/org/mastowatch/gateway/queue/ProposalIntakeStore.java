package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.mastowatch.events.VerdictEvent;

/** Makes what rules ask for, but a report, proposals; and ends them where there is nobody left to act on. */
@ApplicationScoped
class ProposalIntakeStore {

    /** One of each action waits in a case; what was declined is not proposed again by the same rule. */
    private static final String PROPOSE = """
            insert into proposal (case_id, account_id, acct, domain, action, rule_id, rule_name, reason, duration_seconds,
                warning_text, warning_preset_id, state, proposed_at)
            select $1, $2, $3, $4, $5, $6, $7, $8, (r.d->>'action_duration_seconds')::bigint,
                nullif(r.d->>'action_warning_text', ''), nullif(r.d->>'warning_preset_id', ''), 'OPEN', $9
            from (select (select definition::jsonb from rule where id = $6) as d) r
            where not exists (select from proposal where case_id = $1 and action = $5 and (state = 'OPEN' or rule_id = $6))
            on conflict do nothing""";

    private final Pool pool;

    ProposalIntakeStore(Pool pool) {
        this.pool = pool;
    }

    /** Within the transaction that takes the verdict. */
    Uni<Void> propose(SqlClient tx, long caseId, VerdictEvent.Verdict verdict, List<VerdictEvent.Hit> hits) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (VerdictEvent.Hit hit : hits) {
            if (proposes(hit, verdict)) {
                all = all.chain(() -> tx.preparedQuery(PROPOSE)
                        .execute(tuple(
                                caseId,
                                verdict.accountId(),
                                verdict.acct(),
                                verdict.domain(),
                                hit.action(),
                                hit.ruleId(),
                                hit.ruleName(),
                                "The rule " + hit.ruleName() + " asks for it.",
                                verdict.evaluatedAt()))
                        .replaceWithVoid());
            }
        }
        return all;
    }

    /** Nobody is left to act on. */
    Uni<Void> expireOfAccount(SqlClient tx, String accountId, String why, Instant now) {
        return CaseLockStore.lockOfAccount(tx, accountId)
                .chain(() -> tx.preparedQuery("with ended as (update proposal set state = 'EXPIRED', decided_at = $3,"
                                + " decision_reason = $2 where account_id = $1 and state = 'OPEN' returning case_id)"
                                + " update detection_case set proposals = 0 where id in (select case_id from ended)")
                        .execute(tuple(accountId, why, now)))
                .replaceWithVoid();
    }

    /** Nothing is left to decide in a case. */
    Uni<Void> expireOfCase(SqlClient tx, long caseId, String why, Instant now) {
        return CaseLockStore.lock(tx, caseId)
                .chain(() -> tx.preparedQuery(
                                "update proposal set state = 'EXPIRED', decided_at = $3, decision_reason = $2"
                                        + " where case_id = $1 and state = 'OPEN'")
                        .execute(tuple(caseId, why, now)))
                .chain(() -> tx.preparedQuery(
                                "update detection_case set proposals = 0 where id = $1 and proposals <> 0")
                        .execute(tuple(caseId)))
                .replaceWithVoid();
    }

    /** As told by whoever looks at accounts. */
    Uni<Void> expireOfAccount(String accountId, String why, Instant now) {
        return pool.withTransaction(tx -> expireOfAccount(tx, accountId, why, now));
    }

    /** A local account has no server that could be blocked. */
    private static boolean proposes(VerdictEvent.Hit hit, VerdictEvent.Verdict verdict) {
        return switch (hit.action()) {
            case "report" -> false;
            case "domain_block" -> verdict.domain() != null;
            case "disable" -> verdict.domain() == null;
            default -> true;
        };
    }
}
