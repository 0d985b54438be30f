package org.mastowatch.approval.ledger;

import static org.mastowatch.approval.ledger.Columns.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;

/** The table of sign-ups. All of it within the caller's transaction. */
@ApplicationScoped
class SignUpStore {

    /** What having all judged anew covers. */
    private static final String RECONSIDERED = """
            (state in ('UNCONFIRMED', 'HELD') and (decided_by is distinct from 'PERSON' or shadow)
              or state in ('APPROVING', 'REJECTING') and decided_by = 'POLICY' and attempt_at is null)
            """;

    Uni<Optional<SignUp>> locked(SqlConnection tx, String accountId) {
        return tx.preparedQuery("select * from sign_up where account_id = $1 for update")
                .execute(values(accountId))
                .map(rows -> list(rows).stream().findFirst());
    }

    /** Adds a sign-up that nobody decided yet; false if it is there. */
    Uni<Boolean> insert(SqlConnection tx, SignUp signUp, Instant now, @Nullable Instant judgeAt) {
        return tx.preparedQuery("""
                        insert into sign_up (account_id, username, email_domain, email_hash, confirmed, state,
                            requested_at, seen_at, trigger_event_id, observed_at, note, judge_at, judge_as, heard_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                        on conflict do nothing""")
                .execute(values(
                        signUp.accountId(),
                        signUp.username(),
                        signUp.emailDomain(),
                        signUp.emailHash(),
                        signUp.confirmed(),
                        signUp.state().word(),
                        signUp.requestedAt(),
                        now,
                        signUp.triggerEventId(),
                        signUp.observedAt(),
                        signUp.judgement().note(),
                        judgeAt,
                        signUp.judgeAs(),
                        signUp.heardAt()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Makes a sign-up stand as given; whoever has claimed it loses it. */
    Uni<Void> move(SqlConnection tx, SignUp moved, Instant now, @Nullable Instant dueAt, boolean keepsPlace) {
        Judgement judgement = moved.judgement();
        return tx.preparedQuery("""
                        update sign_up set revision = $2, state = $3, decision = $4, decided_by = $5, who = $6, rule = $7,
                            score = $8, policy_sha256 = $9, shadow = $10, trace = $11, note = $12, due_at = $13,
                            closed_at = $14, judge_at = null, judge_as = null, judged = $15, lease_until = null,
                            claim = claim + 1, attempt = 0, attempt_at = null, waits = 0,
                            reserved_at = case when $16 then reserved_at end
                        where account_id = $1""")
                .execute(values(
                        moved.accountId(),
                        moved.revision(),
                        moved.state().word(),
                        judgement.decision(),
                        judgement.by(),
                        judgement.who(),
                        judgement.rule(),
                        judgement.score(),
                        judgement.policySha256(),
                        judgement.shadow(),
                        judgement.trace(),
                        judgement.note(),
                        dueAt,
                        moved.state() instanceof SignUpState.Closed ? now : null,
                        moved.judged(),
                        keepsPlace))
                .replaceWithVoid();
    }

    /** Takes what the policy is to be asked about, oldest first, and leases it. */
    Uni<List<SignUp>> claimToJudge(SqlConnection tx, Instant now, Instant leaseUntil, int most) {
        return tx.preparedQuery("""
                        update sign_up set claim = claim + 1, lease_until = $2 where account_id in (
                            select account_id from sign_up
                            where judge_at <= $1 and (lease_until is null or lease_until <= $1)
                              and state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING') and attempt_at is null
                            order by judge_at, requested_at limit $3 for update skip locked)
                        returning *""").execute(values(now, leaseUntil, most)).map(SignUpStore::list);
    }

    /**
     * Takes what is to be carried out and leases it: what people decided first, then the oldest. What a policy decided that
     * is not in force any more is taken before it is due; of what the one in force decided, no more than there is room for.
     *
     * @param dueBefore decisions for which no call was made yet are taken if they are due by then
     * @param room how many may be approved and rejected yet; who goes beyond it comes again
     */
    Uni<List<SignUp>> claimDue(
            SqlConnection tx, Instant now, Instant dueBefore, Instant leaseUntil, int most, String policy, Room room) {
        return tx.preparedQuery("""
                        with due as (
                            select account_id, due_at, requested_at,
                                case when decided_by = 'PERSON' then 0 else 1 end as turn
                            from sign_up
                            where state in ('APPROVING', 'REJECTING') and judge_at is null
                              and (lease_until is null or lease_until <= $1)
                              and (due_at <= case when attempt_at is null then $2::timestamptz else $1::timestamptz end
                                or attempt_at is null and decided_by = 'POLICY' and policy_sha256 is distinct from $5)
                              and (attempt_at is not null or decided_by = 'PERSON' or policy_sha256 is distinct from $5
                                or case when state = 'APPROVING' then $6::int else $7::int end > 0)
                            order by turn, due_at, requested_at limit $4 for update skip locked)
                        update sign_up set claim = claim + 1, lease_until = $3
                        where account_id in (select account_id from due)
                        returning *""")
                .execute(values(now, dueBefore, leaseUntil, most, policy, room.approvals(), room.rejections()))
                .map(SignUpStore::list);
    }

    /** A decision of a policy that is due, if there is one. */
    Uni<Optional<SignUp>> anyDue(SqlConnection tx, SignUpDecision decision, Instant now) {
        return tx.preparedQuery("""
                        select * from sign_up
                        where state in ('APPROVING', 'REJECTING') and decision = $2 and decided_by = 'POLICY'
                          and attempt_at is null and judge_at is null and due_at <= $1
                        order by due_at limit 1""")
                .execute(values(now, decision))
                .map(rows -> list(rows).stream().findFirst());
    }

    /** Gives a claim back; it waits until then. */
    Uni<Void> release(SqlConnection tx, SignUp claimed, Instant dueAt, boolean waited) {
        return tx.preparedQuery("""
                        update sign_up set lease_until = null, due_at = $3, waits = waits + case when $4 then 1 else 0 end
                        where account_id = $1 and claim = $2""")
                .execute(values(claimed.accountId(), claimed.claim(), dueAt, waited))
                .replaceWithVoid();
    }

    /** Notes that a call is about to be made, and takes a place under the cap. */
    Uni<Void> mark(SqlConnection tx, String accountId, Instant now, Instant lookAfter) {
        return tx.preparedQuery("""
                        update sign_up set attempt = attempt + 1, attempt_at = $2, reserved_at = $2, due_at = $3,
                            lease_until = null
                        where account_id = $1""").execute(values(accountId, now, lookAfter)).replaceWithVoid();
    }

    /** Notes that the call had no effect. */
    Uni<Void> unmark(SqlConnection tx, String accountId, Instant dueAt, boolean counts) {
        return tx.preparedQuery("""
                        update sign_up set attempt_at = null, reserved_at = null, due_at = $2, lease_until = null,
                            attempt = attempt - case when $3 then 0 else 1 end, waits = waits + 1
                        where account_id = $1""").execute(values(accountId, dueAt, counts)).replaceWithVoid();
    }

    /** Takes some that are open, that no call is under way for and that nothing was heard of since; oldest first. */
    Uni<List<SignUp>> claimUnheard(SqlConnection tx, Instant since, Instant heardAt, int most) {
        return tx.preparedQuery("""
                        update sign_up set heard_at = $2 where account_id in (
                            select account_id from sign_up
                            where state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING') and attempt_at is null
                              and coalesce(heard_at, seen_at) <= $1
                            order by coalesce(heard_at, seen_at) limit $3 for update skip locked)
                        returning *""").execute(values(since, heardAt, most)).map(SignUpStore::list);
    }

    Uni<Void> heard(SqlConnection tx, String accountId, Instant at) {
        return tx.preparedQuery("update sign_up set heard_at = greatest(heard_at, $2) where account_id = $1")
                .execute(values(accountId, at))
                .replaceWithVoid();
    }

    Uni<Void> address(SqlConnection tx, String accountId, @Nullable String domain, @Nullable String hash) {
        return tx.preparedQuery("update sign_up set email_domain = $2, email_hash = $3 where account_id = $1")
                .execute(values(accountId, domain, hash))
                .replaceWithVoid();
    }

    Uni<Void> confirm(SqlConnection tx, String accountId) {
        return tx.preparedQuery("update sign_up set confirmed = true where account_id = $1")
                .execute(values(accountId))
                .replaceWithVoid();
    }

    /** The policy is asked then; null for not any more. Whoever asks it now has asked in vain. */
    Uni<Void> judgeLater(
            SqlConnection tx, String accountId, @Nullable Instant at, SignUp.@Nullable JudgeAs as, int judged) {
        return tx.preparedQuery("""
                        update sign_up set judge_at = $2, judge_as = $3, judged = $4, lease_until = null,
                            claim = claim + 1
                        where account_id = $1""").execute(values(accountId, at, as, judged)).replaceWithVoid();
    }

    /** The policy is asked about all that waits and that no call is under way for, but for what a person decided; how many. */
    Uni<Integer> judgeAll(SqlConnection tx, Instant now) {
        return tx.preparedQuery("""
                        update sign_up set judge_at = $1, judge_as = 'RELEASE', judged = 0, lease_until = null,
                            claim = claim + 1
                        where """ + RECONSIDERED).execute(values(now)).map(RowSet::rowCount);
    }

    /** The policy is asked about all whose decision is only shown; that answer, and any asked for again, is only shown. */
    Uni<Integer> judgeShown(SqlConnection tx, Instant now) {
        return tx.query("update sign_up set judge_as = 'SHADOW' where judge_as = 'FRESH' and revision > 0")
                .execute()
                .chain(() -> judgeHeld(tx, now));
    }

    private static Uni<Integer> judgeHeld(SqlConnection tx, Instant now) {
        return tx.preparedQuery("""
                        update sign_up set judge_at = $1, judge_as = 'SHADOW', judged = 0, lease_until = null,
                            claim = claim + 1
                        where state = 'HELD' and shadow and decided_by = 'POLICY'""").execute(values(now)).map(RowSet::rowCount);
    }

    /** Some of what having all judged anew covers, in the order of their ids, from the one after {@code after} on. */
    Uni<List<SignUp>> reconsidered(SqlConnection tx, String after, int most) {
        return tx.preparedQuery("select * from sign_up where account_id > $1 and " + RECONSIDERED
                        + " order by account_id limit $2")
                .execute(values(after, most))
                .map(SignUpStore::list);
    }

    /** When the first of those that are known was seen. */
    Uni<Optional<Instant>> firstSeen(SqlConnection tx) {
        return tx.query("select min(seen_at) as at from sign_up")
                .execute()
                .map(rows -> Optional.ofNullable(Columns.maybe(rows.iterator().next(), "at")));
    }

    /** Some of those who asked after then, in the order of their ids, from the one after {@code after} on. */
    Uni<List<SignUp>> requestedAfter(SqlConnection tx, Instant since, String after, int most) {
        return tx.preparedQuery("""
                        select * from sign_up where requested_at > $1 and account_id > $2 order by account_id limit $3""").execute(values(since, after, most)).map(SignUpStore::list);
    }

    /** Whether an address with this hash was rejected before; one that is gone at Mastodon may have been withdrawn. */
    Uni<Boolean> rejectedBefore(SqlConnection tx, String emailHash, String besides) {
        return tx.preparedQuery("""
                        select 1 from sign_up where state = 'REJECTED' and email_hash = $1 and account_id <> $2
                          and decided_by in ('POLICY', 'PERSON') limit 1""").execute(values(emailHash, besides)).map(rows -> rows.size() > 0);
    }

    /** How many stand in each state that is not final. */
    Uni<Map<String, Long>> waiting(SqlConnection tx) {
        return tx.query("""
                        select state, count(*) as n from sign_up
                        where state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING') group by state""").execute().map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(row.getString("state"), row.getLong("n")));
            return counts;
        });
    }

    /** Deletes some that were closed before then, with their history; how many. */
    Uni<Integer> forgetClosed(SqlConnection tx, Instant before, int most) {
        return tx.preparedQuery("""
                        delete from sign_up where account_id in (
                            select account_id from sign_up where closed_at < $1 order by closed_at limit $2)""").execute(values(before, most)).map(RowSet::rowCount);
    }

    private static List<SignUp> list(RowSet<Row> rows) {
        List<SignUp> list = new ArrayList<>();
        rows.forEach(row -> list.add(Columns.signUp(row)));
        return list;
    }
}
