package org.mastowatch.gateway.queue;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** In which order cases are listed. */
enum CaseOrder {
    PRIORITY("priority"),
    NEWEST("last_at");

    private static final int LONGEST = 200;

    private final String column;

    CaseOrder(String column) {
        this.column = column;
    }

    String orderBy() {
        return column + " desc, id desc";
    }

    String after(int value, int id) {
        return "(" + column + ", id) < ($" + value + ", $" + id + ")";
    }

    /** The place behind a case. */
    String cursor(DetectionCase last) {
        String value = switch (this) {
            case PRIORITY -> Integer.toString(last.priority().value());
            case NEWEST -> last.lastAt().toString();
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((name() + "\n" + value + "\n" + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** The place that an earlier answer gave; empty if this is none, or one of another order. */
    Optional<Place> place(String cursor) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length != 3 || !parts[0].equals(name())) {
                return Optional.empty();
            }
            Object value = switch (this) {
                case PRIORITY -> Integer.valueOf(parts[1]);
                case NEWEST -> Instant.parse(parts[1]);
            };
            return Optional.of(new Place(value, Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Behind which a page begins. */
    record Place(Object value, long id) {}
}
