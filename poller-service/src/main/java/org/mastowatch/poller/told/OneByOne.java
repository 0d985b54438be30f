package org.mastowatch.poller.told;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.mastowatch.kafka.Tries;
import org.mastowatch.poller.plan.PollMetrics;

/**
 * Has the effect of many entries at once. Where that fails again and again by a bug or by data that the database refuses,
 * the entries are taken one by one, and the one that fails is left out, so that it cannot stop the others.
 */
@Singleton
public class OneByOne {

    private static final Logger LOG = Logger.getLogger(OneByOne.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Predicate<Throwable> refusedData;
    private final PollMetrics metrics;

    OneByOne(@Identifier("refused-data") Predicate<Throwable> refusedData, PollMetrics metrics) {
        this.refusedData = refusedData;
        this.metrics = metrics;
    }

    /** Fails as the work does where a dependency is away or the lease is lost; the work must do no harm when done twice. */
    public <T> Uni<Void> take(List<T> entries, Function<List<T>, Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Tries tries = new Tries(refusedData);
            return Uni.createFrom()
                    .deferred(() -> work.apply(entries))
                    .onFailure()
                    .invoke(tries::failed)
                    .onFailure(failure -> tries.blamed() && tries.left())
                    .retry()
                    .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                    .indefinitely()
                    .onFailure(failure -> tries.blamed())
                    .recoverWithUni(failure -> entries.size() > 1 ? each(entries, work) : leaveOut(failure));
        });
    }

    private <T> Uni<Void> each(List<T> entries, Function<List<T>, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> take(List.of(entry), work))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> leaveOut(Throwable failure) {
        LOG.errorf(
                "An entry fails again and again and is left out cause=%s",
                failure.getClass().getName());
        metrics.left("failing");
        return Uni.createFrom().voidItem();
    }
}
