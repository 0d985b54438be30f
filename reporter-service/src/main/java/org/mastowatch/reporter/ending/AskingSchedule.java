package org.mastowatch.reporter.ending;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Ends;
import org.mastowatch.reporter.startup.Started;
import org.mastowatch.reporter.writing.Lanes;

/**
 * Asks as often as the ledger is looked at, one question of a kind at a time. People wait to hear how a report ended, so that
 * must not wait behind how accounts stand, which is asked after a flood for long.
 */
@ApplicationScoped
class AskingSchedule {

    private final Lanes ended;
    private final Lanes standing;
    private final ReporterConfig config;

    AskingSchedule(
            Vertx vertx,
            Ends ends,
            MastodonClient mastodon,
            ReporterConfig config,
            MeterRegistry metrics,
            Clock clock) {
        Asker asker = new Asker(ends, mastodon, config, clock);
        this.ended = new Lanes(vertx, 1, () -> asker.run(true, 1), "ends", metrics, clock);
        this.standing = new Lanes(vertx, 1, () -> asker.run(false, 1), "standings", metrics, clock);
        this.config = config;
    }

    void onStarted(@Observes Started event) {
        ended.start(config.tick());
        standing.start(config.tick());
    }

    void onStop(@Observes ShutdownEvent event) {
        ended.stop();
        standing.stop();
    }
}
