package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.gateway.analytics.RollupChange.Scope;

/** The table of reports that people made, a row each with its end, and what they add to the figures. */
@ApplicationScoped
class ToldReportStore {

    private final Pool pool;
    private final RollupStore rollups;

    ToldReportStore(Pool pool, RollupStore rollups) {
        this.pool = pool;
        this.rollups = rollups;
    }

    /**
     * Counts a report of a person once, and its end as it stands last, however often and in whatever order it is told.
     *
     * @param oldest a report from before was counted and forgotten
     */
    Uni<Void> take(ObservedReport report, Instant oldest) {
        if (report.ours() || report.createdAt().isBefore(oldest)) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(transaction -> insert(transaction, report)
                .flatMap(inserted -> transaction
                        .preparedQuery("select measures, ended, ended_at, changed_at from told_report"
                                + " where report_id = $1 for update")
                        .execute(Tuple.of(report.reportId()))
                        .map(rows -> rows.iterator().next())
                        .flatMap(row -> follow(transaction, report, row, inserted))));
    }

    private static Uni<Boolean> insert(SqlClient transaction, ObservedReport report) {
        // What was done to the account before this report was made is no answer to it.
        int measures = report.actionTaken() ? 0 : measures(report.targetState());
        return transaction
                .preparedQuery("insert into told_report (report_id, reporter_id, target_id, target_domain, category,"
                        + " created_at, measures, changed_at) values ($1, $2, $3, lower($4), $5, $6, $7, 'epoch')"
                        + " on conflict (report_id) do nothing")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        report.reportId(),
                        report.reporterAccountId(),
                        report.target().id(),
                        report.target().domain(),
                        report.category(),
                        RollupStore.time(report.createdAt()),
                        measures))))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> follow(SqlClient transaction, ObservedReport report, Row row, boolean inserted) {
        Instant changedAt = report.updatedAt() == null ? report.observedAt() : report.updatedAt();
        if (changedAt.isBefore(row.getOffsetDateTime("changed_at").toInstant())) {
            return Uni.createFrom().voidItem();
        }
        Figure before = row.getString("ended") == null ? null : Figure.valueOf(row.getString("ended"));
        Figure now = end(report, row.getInteger("measures"));
        Instant endedAt = report.actionTakenAt() == null ? changedAt : report.actionTakenAt();
        List<RollupChange> changes = new ArrayList<>();
        if (inserted) {
            count(changes, report, report.createdAt(), Figure.TOLD, 1);
        }
        if (before != now) {
            OffsetDateTime endedBefore = row.getOffsetDateTime("ended_at");
            if (before != null && endedBefore != null) {
                count(changes, report, endedBefore.toInstant(), before, -1);
            }
            if (now != null) {
                count(changes, report, endedAt, now, 1);
            }
        }
        return transaction
                .preparedQuery("update told_report set ended = $2,"
                        + " ended_at = case when $2 is not distinct from ended then ended_at else $3 end,"
                        + " changed_at = $4 where report_id = $1")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        report.reportId(),
                        now == null ? null : now.name(),
                        now == null ? null : RollupStore.time(endedAt),
                        RollupStore.time(changedAt)))))
                .chain(() -> rollups.add(transaction, changes));
    }

    private static void count(List<RollupChange> changes, ObservedReport report, Instant at, Figure figure, long n) {
        changes.add(RollupChange.ofAll(at).add(figure, n));
        changes.add(
                RollupChange.of(Scope.REPORTER, report.reporterAccountId(), at).add(figure, n));
        String domain = report.target().domain();
        if (domain != null) {
            changes.add(RollupChange.of(Scope.DOMAIN, domain, at).add(figure, n));
        }
    }

    private static @Nullable Figure end(ObservedReport report, int measuresBefore) {
        if (!report.actionTaken()) {
            return null;
        }
        return (measures(report.targetState()) & ~measuresBefore) != 0
                ? Figure.TOLD_ACTED_ON
                : Figure.TOLD_NOT_ACTED_ON;
    }

    private static int measures(AccountState state) {
        return (state.disabled() ? 1 : 0)
                | (state.silenced() ? 2 : 0)
                | (state.sensitized() ? 4 : 0)
                | (state.suspended() ? 8 : 0);
    }
}
