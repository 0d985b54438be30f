package org.mastowatch.postgres;

import io.smallrye.common.annotation.Identifier;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Knows the failures of PostgreSQL that are about the data and not about the database: data exceptions (class 22) and
 * integrity constraints (class 23), see PostgreSQL's appendix on error codes. The same data again fails again, except where
 * two raced. Offered by name to whoever decides about another try, so that nobody has to know PostgreSQL for that.
 */
@ApplicationScoped
@Identifier("refused-data")
public class RefusedData implements Predicate<Throwable> {

    private static final int DEEPEST = 10;

    @Override
    public boolean test(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < DEEPEST && at != null; i++) {
            String state = state(at);
            if (state != null) {
                return state.startsWith("22") || state.startsWith("23");
            }
            at = at.getCause();
        }
        return false;
    }

    /** By the driver's own exception, or the one that Hibernate makes of it. */
    private static @Nullable String state(Throwable failure) {
        return switch (failure) {
            case PgException refused -> refused.getSqlState();
            case SQLException refused -> refused.getSQLState();
            default -> null;
        };
    }
}
