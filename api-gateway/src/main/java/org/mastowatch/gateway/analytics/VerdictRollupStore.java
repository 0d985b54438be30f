package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.gateway.analytics.RollupChange.Scope;
import org.mastowatch.gateway.detection.TallyTaken;
import org.mastowatch.gateway.detection.VerdictTaken;

/** Notes what a verdict and a minute of evaluations add to the figures. */
@ApplicationScoped
class VerdictRollupStore implements VerdictTaken, TallyTaken {

    /** Names are inserted in one order, so that two gateways cannot wait for each other. */
    private static final String KNOW = "with counted as (insert into account_counted (hash) values ($1)"
            + " on conflict do nothing returning 1),"
            + " timed as (insert into trigger_time (trigger_event_id, happened_at, noted_at)"
            + " select $2, $3, $4 where $3::timestamptz is not null on conflict do nothing),"
            + " known as (insert into rule_known (name, rule_id, since)"
            + " select n.name, n.id, $4 from unnest($5::text[], $6::bigint[]) as n (name, id)"
            + " where not exists (select 1 from rule_known k where k.name = n.name and k.rule_id = n.id)"
            + " order by n.name on conflict (name) do update set rule_id = excluded.rule_id, since = excluded.since)"
            + " select count(*) as n from counted";

    private final RollupStore rollups;
    private final RuleNameStore names;

    VerdictRollupStore(RollupStore rollups, RuleNameStore names) {
        this.rollups = rollups;
        this.names = names;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, VerdictEvent.Verdict verdict) {
        return know(transaction, verdict)
                .flatMap(newAccounts -> names.subjects(transaction, verdict.failedRules())
                        .flatMap(failed -> rollups.add(transaction, changes(verdict, newAccounts, failed))));
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, VerdictEvent.Tally tally) {
        return rollups.add(
                transaction, List.of(RollupChange.ofAll(tally.to()).add(Figure.EVALUATED, tally.evaluated())));
    }

    private static Uni<Long> know(SqlClient transaction, VerdictEvent.Verdict verdict) {
        List<Hit> hits = verdict.hits().stream()
                .filter(distinctNames())
                .sorted(Comparator.comparing(Hit::ruleName))
                .toList();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                hash(verdict.accountId()),
                verdict.triggerEventId(),
                verdict.happenedAt() == null ? null : RollupStore.time(verdict.happenedAt()),
                RollupStore.time(verdict.evaluatedAt()),
                hits.stream().map(Hit::ruleName).toArray(String[]::new),
                hits.stream().map(Hit::ruleId).toArray(Long[]::new)));
        return transaction
                .preparedQuery(KNOW)
                .execute(Tuple.tuple(values))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    private static Predicate<Hit> distinctNames() {
        Set<String> seen = new HashSet<>();
        return hit -> seen.add(hit.ruleName());
    }

    private static List<RollupChange> changes(VerdictEvent.Verdict verdict, long newAccounts, List<String> failed) {
        List<RollupChange> changes = new ArrayList<>();
        changes.add(hit(RollupChange.ofAll(verdict.evaluatedAt()), verdict)
                .add(Figure.ACCOUNTS, newAccounts)
                .add(Figure.FAILURES, failed.size()));
        changes.add(hit(
                RollupChange.ofAccount(verdict.accountId(), verdict.acct(), verdict.domain(), verdict.evaluatedAt()),
                verdict));
        if (verdict.domain() != null) {
            changes.add(hit(RollupChange.of(Scope.DOMAIN, verdict.domain(), verdict.evaluatedAt()), verdict));
        }
        for (Hit hit : verdict.hits()) {
            changes.add(RollupChange.of(Scope.RULE, Long.toString(hit.ruleId()), verdict.evaluatedAt())
                    .add(Figure.HITS, 1)
                    .add(Figure.SCORE, verdict.score()));
        }
        for (String rule : failed) {
            changes.add(RollupChange.of(Scope.RULE, rule, verdict.evaluatedAt()).add(Figure.FAILURES, 1));
        }
        return changes;
    }

    private static RollupChange hit(RollupChange change, VerdictEvent.Verdict verdict) {
        return change.add(Figure.VERDICTS, 1)
                .add(Figure.HITS, verdict.hits().size())
                .add(Figure.SCORE, verdict.score());
    }

    /** As the migration makes it in SQL: the first eight bytes of the MD5. It hides nothing and finds nothing again. */
    private static long hash(String accountId) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(accountId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
