package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Map;

/** How often people acted on what a rule found. */
interface RulePrecisions {

    /** From 0 to 1 by rule; a rule of which too little is known is left out. */
    Uni<Map<Long, Double>> of(SqlClient transaction, Collection<Long> ruleIds);
}
