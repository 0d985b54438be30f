package org.mastowatch.gateway.rules;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Counts what stands on a rule, so that whoever deletes it knows. Each count stops at {@link #MOST}. */
@ApplicationScoped
class RuleUseStore {

    static final int MOST = 10_000;

    private static final String COUNTS = """
            select (select count(*) from (select from detection_case where rule_ids @> array[$1::bigint]
                    and state = 'OPEN' limit %1$d) n) as open_cases,
                (select count(*) from (select from detection_case where rule_ids @> array[$1::bigint]
                    and state in ('DECIDED', 'REPORTED') limit %1$d) n) as going_on,
                (select count(*) from (select from proposal where state = 'OPEN' and rule_id = $1 limit %1$d) n)
                    as proposals,
                (select max(last_at) from detection_case where rule_ids @> array[$1::bigint]) as last_at
            """.formatted(MOST);

    private final Pool pool;

    RuleUseStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Use> of(long ruleId) {
        return pool.preparedQuery(COUNTS).execute(Tuple.of(ruleId)).map(rows -> {
            Row row = rows.iterator().next();
            OffsetDateTime last = row.getOffsetDateTime("last_at");
            return new Use(
                    row.getLong("open_cases"),
                    row.getLong("going_on"),
                    row.getLong("proposals"),
                    last == null ? null : last.toInstant());
        });
    }

    /**
     * What stands on a rule.
     *
     * @param openCases cases that wait for a person and name it
     * @param casesGoingOn those that were decided or reported and are not closed
     * @param openProposals acts that it proposed and nobody decided
     * @param lastFoundAt when a case of it was last heard of; null if there is none
     */
    record Use(
            long openCases,
            long casesGoingOn,
            long openProposals,
            @Nullable Instant lastFoundAt) {}
}
