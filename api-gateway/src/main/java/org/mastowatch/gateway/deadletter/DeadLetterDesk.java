package org.mastowatch.gateway.deadletter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;
import org.mastowatch.kafka.EventPublisher;

/** Shows dead letters and sends one again, once. */
@ApplicationScoped
class DeadLetterDesk {

    private final DeadLetterLog log;
    private final ReplayStore replays;
    private final EventPublisher publisher;
    private final AuditTrail audit;
    private final Clock clock;

    DeadLetterDesk(DeadLetterLog log, ReplayStore replays, EventPublisher publisher, AuditTrail audit, Clock clock) {
        this.log = log;
        this.replays = replays;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<DeadLetterLog.Read> newest(List<String> topics, DeadLetterPlaces places, int limit) {
        return log.newest(topics, places, limit)
                .flatMap(read -> replays.marked(read.letters())
                        .map(letters -> new DeadLetterLog.Read(letters, read.total(), read.next())));
    }

    /** Sends the record at this place to its own topic again, for {@code who}. */
    Uni<Replay> replay(String topic, int partition, long offset, String who) {
        Optional<String> own = DeadLetterTopics.own(topic);
        if (own.isEmpty()) {
            return Uni.createFrom().item(new Replay.Gone());
        }
        return log.at(topic, partition, offset).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Replay.Gone());
            }
            ConsumerRecord<String, byte[]> record = found.get();
            DeadLetter letter = DeadLetter.of(record);
            if (letter.size() == 0) {
                return Uni.createFrom().item(new Replay.Empty());
            }
            Instant now = clock.instant();
            // Sent before the commit: what breaks in between is sent twice at worst, which its reader tells by its id.
            return replays.once(
                            letter,
                            who,
                            now,
                            transaction ->
                                    send(own.get(), record).chain(() -> noted(transaction, letter, own.get(), who)))
                    .map(done -> done ? new Replay.Done(letter.replayed(now, who)) : new Replay.Before());
        });
    }

    private Uni<Void> send(String own, ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        String eventId = id == null
                ? record.topic() + "-" + record.partition() + "-" + record.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
        return publisher.publishBytes(own, record.key(), eventId, record.value(), new RecordHeaders());
    }

    private Uni<Void> noted(SqlClient transaction, DeadLetter letter, String own, String who) {
        return audit.note(
                transaction,
                Note.of(who, "dead_letter_replayed")
                        .evidence(Map.of("topic", own, "partition", letter.partition(), "offset", letter.offset())));
    }

    /** What came of sending one again. */
    sealed interface Replay {
        /** It is in its topic again. */
        record Done(DeadLetter letter) implements Replay {}

        /** Somebody sent it again before. */
        record Before() implements Replay {}

        /** Nothing lies there, or no longer. */
        record Gone() implements Replay {}

        /** Its value was not kept. */
        record Empty() implements Replay {}
    }
}
