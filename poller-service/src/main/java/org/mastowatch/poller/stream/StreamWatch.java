package org.mastowatch.poller.stream;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.stream.PublicStream;
import org.mastowatch.mastodon.stream.StreamEvent;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.lease.TenureEndedException;
import org.mastowatch.poller.told.OneByOne;

/** Reads the public stream while this process holds the lease. */
@Singleton
public class StreamWatch {

    private static final Logger LOG = Logger.getLogger(StreamWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PublicStream stream;
    private final StreamStore store;
    private final StreamedPosts posts;
    private final OneByOne oneByOne;
    private final GapFilling gaps;
    private final StreamMetrics metrics;
    private final StreamConfig config;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private @Nullable Running running;

    private record Running(long fence, Batches<StreamEvent> batches) {}

    StreamWatch(
            PublicStream stream,
            StreamStore store,
            StreamedPosts posts,
            OneByOne oneByOne,
            GapFilling gaps,
            StreamMetrics metrics,
            StreamConfig config) {
        this.stream = stream;
        this.store = store;
        this.posts = posts;
        this.oneByOne = oneByOne;
        this.gaps = gaps;
        this.metrics = metrics;
        this.config = config;
    }

    /** Whether the settings ask for it. */
    public boolean wanted() {
        return config.follow().on();
    }

    /** To be called every second or so: begins to read with a tenure and ends with it. */
    public synchronized void keep(Optional<Tenure> tenure) {
        Running now = running;
        if (now != null
                && (now.batches.over()
                        || tenure.filter(each -> each.fence() == now.fence).isEmpty())) {
            now.batches.stop();
            metrics.connected(false);
            running = null;
        }
        if (running == null && tenure.isPresent() && wanted()) {
            Tenure own = tenure.get();
            var batches = new Batches<StreamEvent>(events -> take(own, events), StreamWatch::ended);
            running = new Running(own.fence(), batches);
            stream.events(config.follow().feed()).subscribe().withSubscriber(batches);
        }
    }

    /** One tick of filling gaps. */
    public Uni<Void> fill(Tenure tenure) {
        return gaps.tick(tenure);
    }

    /** A dependency that is away is waited for as long as the tenure lasts; meanwhile the stream is held back. */
    private Uni<Void> take(Tenure tenure, List<StreamEvent> events) {
        return Uni.createFrom()
                .deferred(() -> oneByOne.take(events, some -> inOrder(tenure, some)))
                .onFailure(failure -> !(failure instanceof TenureEndedException))
                .invoke(this::waits)
                .onFailure(failure -> !(failure instanceof TenureEndedException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(done -> {
                    if (waiting.compareAndSet(true, false)) {
                        LOG.info("Streamed posts are told again");
                    }
                });
    }

    private void waits(Throwable failure) {
        if (waiting.compareAndSet(false, true)) {
            LOG.warnf(
                    "Streamed posts wait and are tried again with growing pauses cause=%s",
                    failure.getClass().getName());
        }
    }

    private Uni<Void> inOrder(Tenure tenure, List<StreamEvent> events) {
        tenure.check();
        Uni<Void> all = Uni.createFrom().voidItem();
        List<StreamEvent> told = new ArrayList<>();
        for (StreamEvent event : events) {
            switch (event) {
                case StreamEvent.Post post -> told.add(post);
                case StreamEvent.Edited edited -> told.add(edited);
                case StreamEvent.Deleted deleted -> told.add(deleted);
                case StreamEvent.Connected connected -> {
                    List<StreamEvent> before = List.copyOf(told);
                    told.clear();
                    all = all.chain(() -> tell(tenure, before)).chain(() -> begin(tenure));
                }
                case StreamEvent.Lost end -> lost(end);
            }
        }
        return all.chain(() -> tell(tenure, told));
    }

    private Uni<Void> tell(Tenure tenure, List<StreamEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return posts.tellAll(tenure, events)
                .flatMap(ids ->
                        ids.isEmpty() ? Uni.createFrom().voidItem() : store.mark(tenure, feed(), ids.reversed()));
    }

    private Uni<Void> begin(Tenure tenure) {
        return store.begin(tenure, feed())
                .invoke(givenUp -> {
                    for (int i = 0; i < givenUp; i++) {
                        metrics.gap("given_up");
                    }
                    if (givenUp > 0) {
                        LOG.warnf(
                                "Old gaps of the public stream are left unfilled, since it breaks often count=%d",
                                givenUp);
                    }
                    metrics.connected(true);
                    lost.set(false);
                    LOG.infof("The public stream is read feed=%s", feed());
                })
                .replaceWithVoid();
    }

    private void lost(StreamEvent.Lost end) {
        metrics.connected(false);
        if (lost.compareAndSet(false, true)) {
            LOG.warnf(
                    "The public stream is lost and tried again with growing pauses cause=%s",
                    end.why().message());
        }
    }

    private static void ended(Throwable failure) {
        if (failure instanceof TenureEndedException) {
            LOG.info("The public stream is left to whoever holds the lease");
        } else {
            LOG.error("Reading the public stream ended and begins anew", failure);
        }
    }

    private String feed() {
        return config.follow().feed().name();
    }
}
