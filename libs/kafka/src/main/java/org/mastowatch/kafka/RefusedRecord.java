package org.mastowatch.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Knows the failures of Kafka that are about the record and not about Kafka: the same record again fails again. Offered by
 * name to whoever decides about another try, so that nobody has to know Kafka for that.
 */
@ApplicationScoped
@Identifier("refused-record")
public class RefusedRecord implements Predicate<Throwable> {

    private static final int DEEPEST = 10;

    @Override
    public boolean test(Throwable failure) {
        return refused(failure);
    }

    static boolean refused(Throwable failure) {
        @Nullable Throwable at = failure;
        for (int i = 0; i < DEEPEST && at != null; i++) {
            if (at instanceof RecordTooLargeException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
