package org.mastowatch.gateway.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** Reads what the reporter-service told of a test among the outcomes. */
@ApplicationScoped
class NotificationTestStore {

    /** The targets and the end. */
    private static final int MOST = 101;

    private final Pool pool;

    NotificationTestStore(Pool pool) {
        this.pool = pool;
    }

    Uni<TestedTargets> find(String testId) {
        return pool.preparedQuery(
                        "select kind, acct, detail, at from outcome where account_id = '' and incident_id = $1"
                                + " and kind like 'NOTIFICATION%' order by id desc limit " + MOST)
                .execute(Tuple.of(testId))
                .map(rows -> {
                    List<TestedTargets.Told> targets = new ArrayList<>();
                    String summary = null;
                    for (Row row : rows) {
                        Outcome.Kind kind = Outcome.Kind.valueOf(row.getString("kind"));
                        if (kind == Outcome.Kind.NOTIFICATIONS_TESTED) {
                            summary = row.getString("detail");
                        } else {
                            targets.add(told(row, kind));
                        }
                    }
                    return test(testId, targets, summary);
                });
    }

    private static TestedTargets test(String testId, List<TestedTargets.Told> targets, @Nullable String summary) {
        return new TestedTargets(testId, summary == null ? "waiting" : "done", summary, targets.reversed());
    }

    private static TestedTargets.Told told(Row row, Outcome.Kind kind) {
        return new TestedTargets.Told(
                row.getString("acct"),
                kind == Outcome.Kind.NOTIFICATION_DELIVERED,
                row.getString("detail"),
                row.getOffsetDateTime("at").toInstant());
    }
}
