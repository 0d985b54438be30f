package org.mastowatch.mastodon.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Status;

/** Reads events, and counts what comes and what cannot be read. */
final class EventMeaning {

    private static final int LONGEST_ID = 200;

    private final MeterRegistry registry;

    EventMeaning(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The event's meaning; empty, and counted, for one that nobody here asked for or that cannot be read. */
    Optional<StreamEvent> of(String name, String data) {
        return switch (name) {
            case "update" -> counted("update", status(data).map(StreamEvent.Post::new));
            case "status.update" -> counted("status.update", status(data).map(StreamEvent.Edited::new));
            case "delete" -> counted("delete", id(data).map(StreamEvent.Deleted::new));
            default -> {
                events("other");
                yield Optional.empty();
            }
        };
    }

    void tooLarge() {
        broken("too_large");
    }

    void overflow() {
        registry.counter("mastowatch.mastodon.stream.overflows").increment();
    }

    private Optional<StreamEvent> counted(String name, Optional<? extends StreamEvent> event) {
        if (event.isPresent()) {
            events(name);
        } else {
            broken("unreadable");
        }
        return event.map(each -> each);
    }

    private static Optional<Status> status(String data) {
        try {
            @Nullable Status status = MastodonJson.mapper().readValue(data, Status.class);
            return Optional.ofNullable(status);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** Mastodon writes the id as it is; in quotes it would be JSON. */
    private static Optional<String> id(String data) {
        String bare = data.strip();
        if (bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        boolean plain =
                !bare.isEmpty() && bare.length() <= LONGEST_ID && bare.chars().noneMatch(c -> c <= 0x20);
        return plain ? Optional.of(bare) : Optional.empty();
    }

    private void events(String name) {
        registry.counter("mastowatch.mastodon.stream.events", "event", name).increment();
    }

    private void broken(String reason) {
        registry.counter("mastowatch.mastodon.stream.broken", "reason", reason).increment();
    }
}
