package org.mastowatch.reporter.ending;

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

/** Asks as often as the ledger is looked at, one question at a time. */
@ApplicationScoped
class AskingSchedule {

    private final Lanes lane;
    private final ReporterConfig config;

    AskingSchedule(Vertx vertx, Ends ends, MastodonClient mastodon, ReporterConfig config, Clock clock) {
        Asker asker = new Asker(ends, mastodon, config, clock);
        this.lane = new Lanes(vertx, 1, () -> asker.run(1), "ends", clock);
        this.config = config;
    }

    void onStarted(@Observes Started event) {
        lane.start(config.tick());
    }

    void onStop(@Observes ShutdownEvent event) {
        lane.stop();
    }
}
