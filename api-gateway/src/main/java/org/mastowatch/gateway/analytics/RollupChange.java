package org.mastowatch.gateway.analytics;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something to be added to the rollups. */
final class RollupChange {

    private final JsonObject row = new JsonObject();

    private RollupChange(Scope scope, String subject, Instant at) {
        row.put("scope", scope.column());
        text("subject", subject);
        row.put("at", at.toString());
    }

    static RollupChange ofAll(Instant at) {
        return new RollupChange(Scope.ALL, "", at);
    }

    static RollupChange of(Scope scope, String subject, Instant at) {
        return new RollupChange(scope, scope == Scope.DOMAIN ? subject.toLowerCase(Locale.ROOT) : subject, at);
    }

    static RollupChange ofAccount(String accountId, String acct, @Nullable String domain, Instant at) {
        RollupChange change = new RollupChange(Scope.ACCOUNT, accountId, at);
        change.text("acct", acct);
        if (domain != null) {
            change.text("domain", domain);
        }
        return change;
    }

    RollupChange add(Figure figure, long n) {
        row.put(figure.column(), n);
        return this;
    }

    RollupChange add(Figure figure, double sum) {
        row.put(figure.column(), sum);
        return this;
    }

    RollupChange waited(double seconds) {
        row.put("wait_bucket", Waits.bucket(seconds));
        return add(Figure.WAITED, seconds);
    }

    JsonObject row() {
        return row;
    }

    /** PostgreSQL takes no text with a NUL in it, which would hold a consumer for ever. */
    private void text(String name, String value) {
        row.put(name, value.replace("\0", ""));
    }

    /** What a sum is about. */
    enum Scope {
        ALL,
        /** A rule, by its id; one whose id is not known by {@code ~} and its name. */
        RULE,
        /** A server, by its domain. */
        DOMAIN,
        /** Somebody who reports, by the account's id. */
        REPORTER,
        /** An account that rules hit. */
        ACCOUNT;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
