package org.mastowatch.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.mastowatch.events.Topics;
import org.mastowatch.tracing.Spans;

/**
 * What every consumer does with a record: read it, have its effect, and only then let it be committed. A dependency that is
 * away is waited for; only a record that is poison, or that trips a bug, is refused by the database or leads to another that
 * is too large for Kafka again and again, goes to the dead-letter topic: without its value where that is too large for
 * another record, and if its key is too, it is left out.
 */
@ApplicationScoped
public class RecordConsumption {

    private static final Logger LOG = Logger.getLogger(RecordConsumption.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** The settings that say which topics a channel reads. */
    private static final Pattern TOPICS_READ = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topics?");

    /** Longer than any effect's own waits, so that it only ends one that hangs on a connection nobody answers on. */
    private static final Duration LONGEST_EFFECT = Duration.ofSeconds(60);

    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final Predicate<Throwable> refusedData;
    private final Clock clock;
    private final Duration longestEffect;
    private final Spans spans;

    /**
     * Made by the container.
     *
     * @param refusedData knows failures that the same record will meet again, if a service offers such knowledge
     */
    @Inject
    RecordConsumption(
            EventPublisher publisher,
            MeterRegistry metrics,
            @Identifier("refused-data") Instance<Predicate<Throwable>> refusedData,
            Clock clock,
            Spans spans) {
        this(
                publisher,
                metrics,
                failure -> refusedData.isResolvable() && refusedData.get().test(failure),
                clock,
                LONGEST_EFFECT,
                spans);
    }

    RecordConsumption(
            EventPublisher publisher,
            MeterRegistry metrics,
            Predicate<Throwable> refusedData,
            Clock clock,
            Duration longestEffect,
            Spans spans) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.refusedData = refusedData;
        this.clock = clock;
        this.longestEffect = longestEffect;
        this.spans = spans;
    }

    /** Each topic counts from zero, since what comes to be with its first event shows Prometheus no step. */
    void onStart(@Observes StartupEvent event, Config config) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> TOPICS_READ.matcher(name).matches())
                .flatMap(name -> config.getOptionalValues(name, String.class).stream())
                .flatMap(List::stream)
                .forEach(this::deadLetters);
    }

    /**
     * Reads {@code record} as a {@code type} and gives it to {@code effect}, which must do no harm when it gets the same
     * event twice. An effect that does not end within a minute is given up and tried again.
     *
     * @return done when the record may be committed
     */
    public <T> Uni<Void> consume(ConsumerRecord<String, byte[]> record, Class<T> type, Function<T, Uni<Void>> effect) {
        String eventId = eventId(record);
        return spans.during(
                () -> RecordSpans.processing(record, eventId), span -> consume(record, eventId, type, effect, span));
    }

    private <T> Uni<Void> consume(
            ConsumerRecord<String, byte[]> record,
            String eventId,
            Class<T> type,
            Function<T, Uni<Void>> effect,
            Span span) {
        Tries tries = new Tries(refusedData);
        AtomicInteger begun = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> {
                    MDC.put("eventId", eventId);
                    span.setAttribute(RecordSpans.TRIES, begun.incrementAndGet());
                    return effect.apply(EventJson.read(record.value(), type))
                            .ifNoItem()
                            .after(longestEffect)
                            .fail();
                })
                .onFailure()
                .invoke(tries::failed)
                .onFailure(f -> worthAnotherTry(f, tries))
                .invoke(f -> LOG.warnf(
                        "A record waits and is tried again topic=%s partition=%d offset=%d cause=%s",
                        record.topic(), record.partition(), record.offset(), cause(f)))
                .onFailure(f -> worthAnotherTry(f, tries))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onFailure()
                .invoke(f -> Spans.failed(span, f.getClass().getName()))
                .onFailure()
                .recoverWithUni(f -> bury(record, eventId, f))
                .invoke(() -> noteAge(record))
                .eventually(() -> MDC.remove("eventId"));
    }

    /** Clocks of two machines differ a little, and a record of the future is no older than now. */
    private void noteAge(ConsumerRecord<String, byte[]> record) {
        if (record.timestamp() == ConsumerRecord.NO_TIMESTAMP) {
            return;
        }
        Duration age = Duration.between(Instant.ofEpochMilli(record.timestamp()), clock.instant());
        metrics.timer("mastowatch.record.age", "topic", record.topic()).record(age.isNegative() ? Duration.ZERO : age);
    }

    private static boolean worthAnotherTry(Throwable failure, Tries tries) {
        return !(failure instanceof PoisonRecordException) && tries.left();
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> record, String eventId, Throwable failure) {
        LOG.errorf(
                "A record goes to the dead letters topic=%s partition=%d offset=%d cause=%s",
                record.topic(), record.partition(), record.offset(), cause(failure));
        deadLetters(record.topic()).increment();
        Headers headers = new RecordHeaders()
                .add("dead-letter-topic", bytes(record.topic()))
                .add("dead-letter-partition", bytes(Integer.toString(record.partition())))
                .add("dead-letter-offset", bytes(Long.toString(record.offset())))
                .add("dead-letter-cause", bytes(cause(failure)));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return publisher
                .publishBytes(Topics.deadLetter(record.topic()), record.key(), eventId, value, headers)
                // A record as large as they may be outgrows that by the headers, which say where it lies.
                .onFailure(RefusedRecord::refused)
                .recoverWithUni(() -> publisher.publishBytes(
                        Topics.deadLetter(record.topic()), record.key(), eventId, new byte[0], headers))
                .onFailure(RefusedRecord::refused)
                .recoverWithUni(() -> leaveOut(record))
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    /** Its place in the topic says where it lies. */
    private static Uni<Void> leaveOut(ConsumerRecord<String, byte[]> record) {
        LOG.errorf(
                "A dead letter is left out, its key alone is too large topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
        return Uni.createFrom().voidItem();
    }

    private Counter deadLetters(String topic) {
        return metrics.counter("mastowatch.dead.letters", "topic", topic);
    }

    /** The id by which this record is told from others; its place in the log where a header is missing. */
    private static String eventId(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null
                ? record.topic() + "-" + record.partition() + "-" + record.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }

    /** The kind of failure; a message may quote what a stranger wrote, unless it is ours. */
    private static String cause(Throwable failure) {
        return failure instanceof PoisonRecordException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
