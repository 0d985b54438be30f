package org.mastowatch.gateway.hint;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads how far everything has come, each by an index. */
@ApplicationScoped
class MarkStore {

    /** More than that was noted: then anything may have changed. */
    private static final int MOST_ENTRIES = 500;

    private static final String MARKS = """
            select (select max(id) from detection_case),
                (select (extract(epoch from max(last_at)) * 1000)::bigint from detection_case),
                (select (extract(epoch from max(claimed_until)) * 1000)::bigint from detection_case
                    where claimed_until is not null),
                (select count(*) from (select from detection_case where claimed_until > now() limit 1000) c),
                (select max(id) from proposal),
                (select max(id) from sign_up_change),
                (select max(number) from act),
                (select max(id) from act_change),
                (select max(id) from outcome),
                (select (extract(epoch from max(raised_at)) * 1000)::bigint from domain_alert),
                (select floor(extract(epoch from max(evaluated_at)) / 10)::bigint from verdict),
                (select max(seq) from audit_chain)
            """;

    private final Pool pool;

    MarkStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Marks> now() {
        return pool.query(MARKS).execute().map(rows -> {
            Row row = rows.iterator().next();
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < Marks.count(); i++) {
                Long value = row.getLong(i);
                values.add(value == null ? 0 : Math.max(0, value));
            }
            return new Marks(values);
        });
    }

    /** What changed between the two. */
    Uni<Set<About>> changed(Marks before, Marks now) {
        Set<About> changed = now.since(before);
        if (now.log() == before.log()) {
            return Uni.createFrom().item(changed);
        }
        return pool.preparedQuery(
                        "select action_type from audit_chain where seq > $1 and seq <= $2 limit " + MOST_ENTRIES)
                .execute(Tuple.of(before.log(), now.log()))
                .map(rows -> {
                    if (rows.size() == MOST_ENTRIES) {
                        return About.all();
                    }
                    Set<About> all = EnumSet.of(About.LOGS);
                    all.addAll(changed);
                    rows.forEach(row -> all.addAll(About.changedBy(row.getString("action_type"))));
                    return all;
                });
    }
}
