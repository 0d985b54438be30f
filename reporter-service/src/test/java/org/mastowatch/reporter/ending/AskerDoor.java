package org.mastowatch.reporter.ending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Ends;

/** Lets tests in other packages decide when it is asked. */
@ApplicationScoped
public class AskerDoor {

    private final Asker asker;

    AskerDoor(Ends ends, MastodonClient mastodon, ReporterConfig config, Clock clock) {
        this.asker = new Asker(ends, mastodon, config, clock);
    }

    /** Asks until nothing is due. */
    public void ask() {
        while (asker.run(false, 10).await().atMost(Duration.ofSeconds(30))
                        + asker.run(true, 10).await().atMost(Duration.ofSeconds(30))
                > 0) {
            // The clock stands still, so there is an end.
        }
    }
}
