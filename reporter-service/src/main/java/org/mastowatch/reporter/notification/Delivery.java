package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Posts a message, and tries again for a bounded time. An address is never logged. */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int MOST_TRIES = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Duration timeLimit;
    private final Duration firstPause;

    Delivery(Duration timeLimit, Duration firstPause) {
        this.timeLimit = timeLimit;
        this.firstPause = firstPause;
    }

    private sealed interface Answer {

        record Taken() implements Answer {}

        /** Another try would end the same. */
        record Refused(String cause) implements Answer {}

        record Later(String cause, Optional<Duration> pause) implements Answer {}
    }

    /** Whether Slack took the message. Never fails. */
    Uni<Boolean> send(SlackWebhook webhook, String text) {
        return attempt(webhook, new SlackWebhook.Message(text), 1);
    }

    private Uni<Boolean> attempt(SlackWebhook webhook, SlackWebhook.Message message, int tries) {
        return Uni.createFrom()
                .deferred(() -> webhook.post(message))
                .ifNoItem()
                .after(timeLimit)
                .fail()
                .map(Delivery::judge)
                // Whatever broke, a notification is worth no more than a few tries and must not stop those behind it.
                .onFailure()
                .recoverWithItem(failure -> new Answer.Later(failure.getClass().getSimpleName(), Optional.empty()))
                .flatMap(answer -> switch (answer) {
                    case Answer.Taken taken -> Uni.createFrom().item(true);
                    case Answer.Refused refused -> gaveUp(tries, refused.cause());
                    case Answer.Later later ->
                        tries >= MOST_TRIES
                                ? gaveUp(tries, later.cause())
                                : Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(later.pause().orElse(firstPause.multipliedBy(1L << (tries - 1))))
                                        .flatMap(waited -> attempt(webhook, message, tries + 1));
                });
    }

    private static Uni<Boolean> gaveUp(int tries, String cause) {
        LOG.warnf("A notification could not be delivered and is given up tries=%d cause=%s", tries, cause);
        return Uni.createFrom().item(false);
    }

    private static Answer judge(Response response) {
        try (response) {
            int status = response.getStatus();
            String cause = "status " + status;
            if (status / 100 == 2) {
                return new Answer.Taken();
            }
            return status == 429 || status == 408 || status >= 500
                    ? new Answer.Later(cause, retryAfter(response))
                    : new Answer.Refused(cause);
        }
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
