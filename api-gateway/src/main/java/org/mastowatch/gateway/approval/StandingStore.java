package org.mastowatch.gateway.approval;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** The tables of how sign-ups stand and stood, as the approval-service tells it. */
@ApplicationScoped
class StandingStore implements AccountForgotten {

    /** Characters of a trace; a longer one is left out, so that nothing a service sends can fill the table. */
    private static final int LONGEST_TRACE = 100_000;

    private final Pool pool;

    StandingStore(Pool pool) {
        this.pool = pool;
    }

    /** Notes a change once, and lets it stand unless a newer one stands already. */
    Uni<Void> take(SignUpEvent.Standing standing) {
        String trace = bounded(standing.trace());
        String conclusion = Columns.conclusion(trace);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("insert into sign_up_change (account_id, revision, at, username, state, decision,"
                        + " decided_by, who, rule, score, policy_sha256, shadow, trace, due_at, note, answer,"
                        + " conclusion) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
                        + " on conflict (account_id, revision) do nothing")
                .execute(Columns.tuple(
                        standing.accountId(),
                        standing.revision(),
                        standing.at(),
                        standing.username(),
                        standing.state().name(),
                        Columns.name(standing.decision()),
                        Columns.name(standing.decidedBy()),
                        standing.who(),
                        standing.rule(),
                        standing.score(),
                        standing.policySha256(),
                        standing.shadow(),
                        trace,
                        standing.dueAt(),
                        standing.note(),
                        standing.answer(),
                        conclusion))
                .chain(() -> transaction
                        .preparedQuery("insert into sign_up (account_id, revision, username, email_domain, confirmed,"
                                + " requested_at, state, decision, decided_by, who, rule, score, policy_sha256, shadow,"
                                + " trace, due_at, note, changed_at, conclusion) values ($1, $2, $3, lower($4), $5, $6, $7, $8, $9,"
                                + " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
                                + " on conflict (account_id) do update set revision = excluded.revision,"
                                + " username = excluded.username, email_domain = excluded.email_domain,"
                                + " confirmed = excluded.confirmed, requested_at = excluded.requested_at,"
                                + " state = excluded.state, decision = excluded.decision,"
                                + " decided_by = excluded.decided_by, who = excluded.who, rule = excluded.rule,"
                                + " score = excluded.score, policy_sha256 = excluded.policy_sha256,"
                                + " shadow = excluded.shadow, trace = excluded.trace, due_at = excluded.due_at,"
                                + " note = excluded.note, changed_at = excluded.changed_at,"
                                + " conclusion = excluded.conclusion"
                                + " where sign_up.revision < excluded.revision")
                        .execute(Columns.tuple(
                                standing.accountId(),
                                standing.revision(),
                                standing.username(),
                                standing.emailDomain(),
                                standing.confirmed(),
                                standing.requestedAt(),
                                standing.state().name(),
                                Columns.name(standing.decision()),
                                Columns.name(standing.decidedBy()),
                                standing.who(),
                                standing.rule(),
                                standing.score(),
                                standing.policySha256(),
                                standing.shadow(),
                                trace,
                                standing.dueAt(),
                                standing.note(),
                                standing.at(),
                                conclusion)))
                .replaceWithVoid());
    }

    @Override
    public String what() {
        return "sign-ups";
    }

    /** One that still waits stays until it is decided. */
    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("delete from sign_up where account_id = $1 and state in ('APPROVED', 'REJECTED')")
                .execute(Columns.tuple(accountId))
                .flatMap(signUps -> transaction
                        .preparedQuery("delete from sign_up_change c where account_id = $1 and not exists"
                                + " (select 1 from sign_up s where s.account_id = c.account_id)")
                        .execute(Columns.tuple(accountId))
                        .map(changes -> signUps.rowCount() + changes.rowCount()));
    }

    /** Forgets what was decided before {@code oldest}, and how what still waits stood before then. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("delete from sign_up where state in ('APPROVED', 'REJECTED') and changed_at < $1")
                .execute(Columns.tuple(oldest))
                .chain(() -> transaction
                        .preparedQuery("delete from sign_up_change c where c.at < $1 and not exists (select 1 from"
                                + " sign_up s where s.account_id = c.account_id and s.revision = c.revision)")
                        .execute(Columns.tuple(oldest)))
                .replaceWithVoid());
    }

    private static @Nullable String bounded(@Nullable String trace) {
        return trace == null || trace.length() > LONGEST_TRACE ? null : trace;
    }
}
