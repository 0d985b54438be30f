package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.analytics.RollupChange.Scope;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/** Keeps our reports, and notes what they and their ends add to the figures. */
@ApplicationScoped
class OutcomeRollupStore implements OutcomeTaken {

    private final RollupStore rollups;
    private final RuleNameStore names;

    OutcomeRollupStore(RollupStore rollups, RuleNameStore names) {
        this.rollups = rollups;
        this.names = names;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, Outcome outcome) {
        return switch (outcome.kind().about()) {
            case INCIDENT -> ofIncident(transaction, outcome);
            case SIGN_UP, ACT, SCAN, SERVER, NOTIFICATION, ERASURE ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> ofIncident(SqlClient transaction, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.FILED) {
            return filed(transaction, outcome);
        }
        return outcome.kind() == Outcome.Kind.RESOLVED
                ? resolved(transaction, outcome)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> filed(SqlClient transaction, Outcome outcome) {
        return happenedAt(transaction, outcome).flatMap(happened -> {
            @Nullable
            Double wait = happened == null
                    ? null
                    : Math.max(0, Duration.between(happened, outcome.at()).toMillis() / 1000.0);
            return keep(transaction, outcome, wait)
                    .chain(() -> count(transaction, outcome, change -> {
                        change.add(Figure.REPORTS, 1);
                        return wait == null ? change : change.waited(wait);
                    }));
        });
    }

    private Uni<Void> resolved(SqlClient transaction, Outcome outcome) {
        Figure end = outcome.end() == null
                ? Figure.UNKNOWN
                : switch (outcome.end()) {
                    case ACTED_ON -> Figure.ACTED_ON;
                    case POSTS_GONE -> Figure.POSTS_GONE;
                    case DISMISSED -> Figure.DISMISSED;
                };
        return transaction
                .preparedQuery("update our_report set ended = $2, ended_at = $3 where key = $1")
                .execute(Tuple.of(key(outcome), end.column(), RollupStore.time(outcome.at())))
                .chain(() -> count(transaction, outcome, change -> change.add(end, 1)));
    }

    /** For all, the account, its server, and each rule behind it. */
    private Uni<Void> count(SqlClient transaction, Outcome outcome, UnaryOperator<RollupChange> counted) {
        String domain = domain(outcome.acct());
        return names.subjects(transaction, outcome.rules()).flatMap(rules -> {
            Instant at = outcome.at();
            List<RollupChange> changes = new ArrayList<>();
            changes.add(counted.apply(RollupChange.ofAll(at)));
            changes.add(counted.apply(RollupChange.ofAccount(outcome.accountId(), outcome.acct(), domain, at)));
            if (domain != null) {
                changes.add(counted.apply(RollupChange.of(Scope.DOMAIN, domain, at)));
            }
            rules.forEach(rule -> changes.add(counted.apply(RollupChange.of(Scope.RULE, rule, at))));
            return rollups.add(transaction, changes);
        });
    }

    /** When the post was written; of anything else, when the suite saw it. */
    private static Uni<@Nullable Instant> happenedAt(SqlClient transaction, Outcome outcome) {
        return transaction
                .preparedQuery("delete from trigger_time where trigger_event_id = $1 returning happened_at")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(outcome.triggerEventId()))))
                .map(rows -> {
                    OffsetDateTime found =
                            rows.rowCount() == 0 ? null : rows.iterator().next().getOffsetDateTime("happened_at");
                    return found == null ? outcome.observedAt() : found.toInstant();
                });
    }

    private static Uni<Void> keep(SqlClient transaction, Outcome outcome, @Nullable Double wait) {
        return transaction
                .preparedQuery("insert into our_report (key, report_id, account_id, acct, domain, rules, score, posts,"
                        + " filed_at, wait_seconds) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                        + " on conflict (key) do nothing")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        key(outcome),
                        outcome.reportId(),
                        outcome.accountId(),
                        outcome.acct(),
                        domain(outcome.acct()),
                        outcome.rules().toArray(String[]::new),
                        outcome.score(),
                        outcome.statusIds().size(),
                        RollupStore.time(outcome.at()),
                        wait))))
                .replaceWithVoid();
    }

    private static String key(Outcome outcome) {
        return outcome.incidentId() == null ? outcome.eventId() : outcome.incidentId();
    }

    /** Null for a local account. */
    static @Nullable String domain(String acct) {
        int at = acct.lastIndexOf('@');
        return at < 1 || at == acct.length() - 1 ? null : acct.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
