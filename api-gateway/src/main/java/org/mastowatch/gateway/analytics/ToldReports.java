package org.mastowatch.gateway.analytics;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Reports that people made, and what became of them.
 *
 * @param open not resolved yet
 * @param actedOn resolved with a measure on the account that was not there before
 * @param notActedOn resolved without one. A warning, or a post that was removed, shows on no account and counts here
 * @param precision how often people acted, of the resolved ones
 */
record ToldReports(long reportCount, long open, long actedOn, long notActedOn, Precision precision) {

    static ToldReports of(Row row) {
        long told = row.getLong("told");
        long actedOn = row.getLong("told_acted_on");
        long notActedOn = row.getLong("told_not_acted_on");
        return new ToldReports(
                told,
                Math.max(0, told - actedOn - notActedOn),
                actedOn,
                notActedOn,
                Precision.of(actedOn, notActedOn, 0));
    }
}
