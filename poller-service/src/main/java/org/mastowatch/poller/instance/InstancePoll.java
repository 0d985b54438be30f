package org.mastowatch.poller.instance;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Trouble;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.poller.lease.Tenure;

/**
 * Keeps the reading of the instance's figures fresh: a tick asks the one question that is due longest, and tells the whole
 * reading anew. What the instance does not tell is noted in its part, with the values of the last time, and the others go on.
 */
@Singleton
public class InstancePoll {

    /** How long nothing is asked when the instance takes no more calls, at most. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);

    private final InstanceReader reader;
    private final Supplier<Optional<InstanceReading>> last;
    private final EventPublisher publisher;
    private final InstanceGauges gauges;
    private final InstanceConfig config;
    private final Clock clock;

    /** What is not to be asked before; of this process alone. */
    private final Map<Question, Instant> resting = new EnumMap<>(Question.class);

    private @Nullable Mine mine;

    /** The reading as this process told it last, within a tenure. */
    private record Mine(long fence, InstanceReading reading) {}

    @Inject
    InstancePoll(
            InstanceReader reader,
            LastReading last,
            EventPublisher publisher,
            InstanceGauges gauges,
            InstanceConfig config,
            Clock clock) {
        this(reader, last::told, publisher, gauges, config, clock);
    }

    InstancePoll(
            InstanceReader reader,
            Supplier<Optional<InstanceReading>> last,
            EventPublisher publisher,
            InstanceGauges gauges,
            InstanceConfig config,
            Clock clock) {
        this.reader = reader;
        this.last = last;
        this.publisher = publisher;
        this.gauges = gauges;
        this.config = config;
        this.clock = clock;
    }

    /** One tick. Ticks come one after the other. */
    public Uni<Void> tick(Tenure tenure) {
        InstanceReading reading = reading(tenure).orElse(null);
        if (reading == null) {
            return Uni.createFrom().voidItem();
        }
        gauges.show(reading);
        Instant now = clock.instant();
        return due(reading, now)
                .map(question -> ask(tenure, reading, question, now))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** To be called now and then: who does not poll shows no figures, which would only grow old. */
    public void polls(boolean now) {
        if (!now) {
            gauges.hide();
        }
    }

    /** As it was told last; empty until the topic was read. */
    synchronized Optional<InstanceReading> reading(Tenure tenure) {
        Mine own = mine;
        return own != null && own.fence == tenure.fence() ? Optional.of(own.reading) : last.get();
    }

    private synchronized Optional<Question> due(InstanceReading reading, Instant now) {
        return Arrays.stream(Question.values())
                .filter(question -> !now.isBefore(resting.getOrDefault(question, Instant.MIN)))
                .filter(question -> !now.isBefore(dueAt(reading, question)))
                .min(Comparator.comparing(question -> dueAt(reading, question)));
    }

    /** What brought nothing is asked again with the next that changes quickly, since somebody may have given the right. */
    private Instant dueAt(InstanceReading reading, Question question) {
        Asked asked = question.partOf(reading).map(Part::asked).orElse(null);
        if (asked == null) {
            return Instant.MIN;
        }
        Trouble trouble = asked.trouble();
        if (trouble == null) {
            return asked.at().plus(question.every(config.interval()));
        }
        // It was not even asked, and rests with the others.
        return trouble == Trouble.THROTTLED ? asked.at() : asked.at().plus(config.interval());
    }

    private Uni<Void> ask(Tenure tenure, InstanceReading reading, Question question, Instant now) {
        return reader.read(tenure, question, now)
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> untold(question, reading, now, (MastodonFailure) failure))
                .flatMap(part -> tell(tenure, reading, question, part, now))
                .onFailure()
                .invoke(failure -> rest(question, now));
    }

    private Part untold(Question question, InstanceReading reading, Instant now, MastodonFailure failure) {
        if (failure.error() instanceof MastodonError.Throttled throttled) {
            restAll(throttled.until(), now);
        }
        Optional<Part> before = question.partOf(reading);
        return question.untold(
                before,
                new Asked(now, before.map(each -> each.asked().readAt()).orElse(null), trouble(failure.error())));
    }

    private static Trouble trouble(MastodonError error) {
        return switch (error) {
            case MastodonError.Throttled _ -> Trouble.THROTTLED;
            case MastodonError.Gone _ -> Trouble.NOT_TOLD;
            case MastodonError.Invalid _ -> Trouble.NOT_TOLD;
            case MastodonError.NotAuthorized _ -> Trouble.TOKEN_REFUSED;
            case MastodonError.ScopeMissing _ -> Trouble.SCOPE_MISSING;
            case MastodonError.NotPermitted _ -> Trouble.NOT_PERMITTED;
            case MastodonError.Unavailable _ -> Trouble.AWAY;
            case MastodonError.Ambiguous _ -> Trouble.AWAY;
        };
    }

    private Uni<Void> tell(Tenure tenure, InstanceReading reading, Question question, Part part, Instant now) {
        tenure.check();
        List<Part> parts = new ArrayList<>(reading.parts());
        parts.removeIf(question::answeredBy);
        parts.add(part);
        InstanceReading next = new InstanceReading(InstanceReading.VERSION, now, parts);
        return publisher
                .publish(Topics.INSTANCE, Topics.CURRENT, "instance:" + question.word() + ":" + now, next)
                .invoke(() -> {
                    keep(tenure, next);
                    gauges.show(next);
                });
    }

    private synchronized void keep(Tenure tenure, InstanceReading next) {
        mine = new Mine(tenure.fence(), next);
    }

    /** A failure that is no answer of the instance: Kafka, Redis or PostgreSQL is away. Other questions may do without. */
    private synchronized void rest(Question question, Instant now) {
        resting.put(question, now.plus(shorter(config.interval(), LONGEST_REST)));
    }

    private synchronized void restAll(Instant until, Instant now) {
        Instant least = now.plus(SHORTEST_REST);
        Instant most = now.plus(LONGEST_REST);
        Instant end = until.isBefore(least) ? least : until.isAfter(most) ? most : until;
        for (Question question : Question.values()) {
            resting.put(question, end);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
