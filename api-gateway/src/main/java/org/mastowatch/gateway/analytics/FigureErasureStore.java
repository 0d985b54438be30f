package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** Forgets an account in the figures. Sums that name nobody stay. */
@ApplicationScoped
class FigureErasureStore implements AccountForgotten {

    private static final String FORGET = "with changes as (delete from rollup_change"
            + " where scope in ('account', 'reporter') and subject = $1 returning 1),"
            + " hit as (delete from rollup_account where account_id = $1 returning 1),"
            + " ours as (delete from our_report where account_id = $1 returning 1),"
            + " told as (delete from told_report where target_id = $1 or reporter_id = $1 returning 1),"
            + " days as (delete from rollup_day where scope = 'reporter' and subject = $1 returning 1),"
            + " totals as (delete from rollup_total where scope = 'reporter' and subject = $1 returning 1)"
            + " select ((select count(*) from changes) + (select count(*) from hit) + (select count(*) from ours)"
            + " + (select count(*) from told) + (select count(*) from days) + (select count(*) from totals))::int as n";

    @Override
    public String what() {
        return "figures";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getInteger("n"));
    }
}
