package org.mastowatch.gateway.http;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a failure that comes of a part that is away from one that is a bug. */
final class DeadPart {

    private static final int DEEPEST = 20;

    private DeadPart() {}

    static boolean isBehind(@Nullable Throwable failure) {
        return root(failure) != null;
    }

    /** The class of what shows that the part is away. */
    static String kind(@Nullable Throwable failure) {
        Throwable root = root(failure);
        return root == null ? "" : root.getClass().getName();
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (away(each)) {
                return each;
            }
            each = each.getCause();
        }
        return null;
    }

    /** SQL states: 08 a connection broke, 53 no resources, 57P it shuts down or starts (PostgreSQL, appendix A). */
    private static boolean away(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = String.valueOf(refused.getSqlState());
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        }
        // Vert.x' pool fails so where no connection came free in time, by a class of no meaning.
        boolean noneFree = failure instanceof NoStackTraceThrowable && "Timeout".equals(failure.getMessage());
        return noneFree
                || failure instanceof SocketException
                || failure instanceof ClosedConnectionException
                || failure instanceof VertxException
                || failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException;
    }
}
