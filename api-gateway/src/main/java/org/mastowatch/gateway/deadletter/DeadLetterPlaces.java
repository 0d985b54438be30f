package org.mastowatch.gateway.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Where the next page of dead letters begins: of each partition the offset below which nothing was shown yet. */
record DeadLetterPlaces(Map<TopicPartition, Long> before) {

    private static final int LONGEST = 6_000;
    private static final Pattern PLACE = Pattern.compile("[a-z.-]{1,100}:[0-9]{1,5}:[0-9]{1,18}");

    DeadLetterPlaces {
        before = Map.copyOf(before);
    }

    /** The newest. */
    static DeadLetterPlaces newest() {
        return new DeadLetterPlaces(Map.of());
    }

    String encoded() {
        Map<String, Long> sorted = new TreeMap<>();
        before.forEach((partition, offset) -> sorted.put(partition.topic() + ":" + partition.partition(), offset));
        String text = sorted.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The places that an earlier answer gave; empty if these are none. */
    static Optional<DeadLetterPlaces> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> before = new HashMap<>();
        try {
            String all = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            for (String line : all.split("\n", -1)) {
                if (!PLACE.matcher(line).matches()) {
                    return Optional.empty();
                }
                String[] parts = line.split(":", -1);
                before.put(new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.valueOf(parts[2]));
            }
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetterPlaces(before));
    }
}
