package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;

/**
 * Sends a message to each target, once and without patience, and tells what came of it: each target by its kind and its
 * place in the settings, never by its address. Quiet hours, severities and digests do not count here.
 */
@ApplicationScoped
class Rehearsal {

    private static final String SERVICE = "reporter-service";
    private static final int AT_A_TIME = 16;

    /** Nobody waits for the answer any more; a test that waited through an outage would only startle people. */
    private static final Duration TOO_LATE = Duration.ofMinutes(5);

    private final List<Target> targets;
    private final Courier courier;
    private final Letters letters;
    private final EventPublisher publisher;
    private final Clock clock;

    Rehearsal(Vertx vertx, Notifier notifier, NotificationConfig config, EventPublisher publisher, Clock clock) {
        this.targets = notifier.targets();
        this.courier = new Courier(vertx, Hosts.ofTheSystem(), new Reach(config.allowPrivate()), config.timeLimit());
        this.letters = new Letters(clock);
        this.publisher = publisher;
        this.clock = clock;
    }

    Uni<Void> run(Command.TestNotifications asked) {
        if (clock.instant().isAfter(asked.at().plus(TOO_LATE))) {
            return tell(
                    asked, Outcome.Kind.NOTIFICATIONS_TESTED, "", "It was asked for too long ago; nothing was sent.");
        }
        if (targets.isEmpty()) {
            return tell(
                    asked,
                    Outcome.Kind.NOTIFICATIONS_TESTED,
                    "",
                    "No target is set. NOTIFICATIONS and SLACK_WEBHOOKS say who is told.");
        }
        return Multi.createFrom()
                .iterable(IntStream.range(0, targets.size()).boxed().toList())
                .onItem()
                .transformToUni(place -> test(asked, place))
                .merge(AT_A_TIME)
                .collect()
                .asList()
                .flatMap(taken -> tell(
                        asked,
                        Outcome.Kind.NOTIFICATIONS_TESTED,
                        "",
                        taken.stream().filter(Boolean::booleanValue).count() + " of " + targets.size()
                                + " targets took the message."));
    }

    private Uni<Boolean> test(Command.TestNotifications asked, int place) {
        Target target = targets.get(place);
        String name = target.kind().word() + " " + (place + 1);
        Letters.Content content = new Letters.Content(
                asked.testId() + ":" + (place + 1),
                "test",
                Severity.LOW,
                new MessageText(null).ofTest(),
                Map.of("test_id", asked.testId()));
        return courier.send(letters.to(target, content), 0).flatMap(answer -> switch (answer) {
            case Courier.Answer.Taken taken ->
                tell(asked, Outcome.Kind.NOTIFICATION_DELIVERED, name, "Delivered.")
                        .replaceWith(true);
            case Courier.Answer.Refused refused -> failed(asked, name, refused.cause());
            case Courier.Answer.Later later -> failed(asked, name, later.cause());
        });
    }

    private Uni<Boolean> failed(Command.TestNotifications asked, String name, String cause) {
        return tell(asked, Outcome.Kind.NOTIFICATION_FAILED, name, "Not delivered: " + cause + ".")
                .replaceWith(false);
    }

    private Uni<Void> tell(Command.TestNotifications asked, Outcome.Kind kind, String name, String detail) {
        String eventId = "outcome:" + asked.eventId() + ":" + (name.isEmpty() ? "end" : name.replace(' ', '-'));
        return publisher.publish(
                Topics.OUTCOMES,
                asked.testId(),
                eventId,
                new Outcome(
                        Outcome.VERSION,
                        eventId,
                        clock.instant(),
                        SERVICE,
                        kind,
                        "",
                        name,
                        asked.testId(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        asked.eventId(),
                        null,
                        detail));
    }
}
