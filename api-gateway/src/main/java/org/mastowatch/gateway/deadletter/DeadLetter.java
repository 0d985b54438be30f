package org.mastowatch.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record that no service could take.
 *
 * @param topic where it lies; its own topic is this without the end
 * @param at when it came here
 * @param key null where it is none of our ids, or may not be shown
 * @param cause why it could not be taken
 * @param size of its value in bytes; 0 where only its headers could be kept
 * @param value null where it may name or quote people, or is no text
 * @param replayedAt when somebody sent it again; null if nobody did
 */
record DeadLetter(
        @Schema(examples = "mastowatch.outcomes.dead-letter")
        String topic,

        @Schema(examples = "0") int partition,
        @Schema(examples = "42") long offset,
        Instant at,
        @Schema(examples = "109302436954721982") @Nullable String key,

        @Schema(examples = "The record is no Outcome, at byte 12")
        String cause,

        @Schema(examples = "512") int size,
        @Nullable String value,

        @Schema(examples = "The value may name or quote people, so it is not shown.")
        String valueNote,

        @Nullable Instant replayedAt,
        @Nullable String replayedBy) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9:._@-]{1,200}");
    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_CAUSE = 300;

    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        byte[] bytes = record.value();
        int size = bytes == null ? 0 : bytes.length;
        boolean shown = DeadLetterTopics.valuesShown(record.topic());
        String text = shown && bytes != null && size > 0 ? text(bytes) : null;
        String key = record.key();
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                key != null
                                && DeadLetterTopics.keysShown(record.topic())
                                && ID.matcher(key).matches()
                        ? key
                        : null,
                cause(record),
                size,
                text,
                note(size, shown, text),
                null,
                null);
    }

    DeadLetter replayed(Instant when, String who) {
        return new DeadLetter(topic, partition, offset, at, key, cause, size, value, valueNote, when, who);
    }

    @JsonIgnore
    String place() {
        return topic + "/" + partition + "/" + offset;
    }

    private static String note(int size, boolean shown, @Nullable String text) {
        if (size == 0) {
            return "It was too large to be kept; its headers alone are here.";
        }
        if (!shown) {
            return "The value may name or quote people, so it is not shown.";
        }
        if (text == null) {
            return "The value is no text.";
        }
        return text.length() > LONGEST_VALUE - 1 ? "The value is cut off." : "";
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            String whole = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return whole.length() < LONGEST_VALUE ? whole : whole.substring(0, LONGEST_VALUE);
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static String cause(ConsumerRecord<String, byte[]> record) {
        Header told = record.headers().lastHeader("dead-letter-cause");
        if (told == null || told.value() == null) {
            return "Nobody noted why.";
        }
        String cause = new String(told.value(), StandardCharsets.UTF_8);
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
    }
}
