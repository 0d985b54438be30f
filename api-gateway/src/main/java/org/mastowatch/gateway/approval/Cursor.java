package org.mastowatch.gateway.approval;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A place in a list of sign-ups, behind which the next page begins. */
record Cursor(Order order, String value, String accountId) {

    private static final int LONGEST = 1_000;

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order + "\n" + value + "\n" + accountId).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor that an earlier answer gave; empty if this is none, or one of another order. */
    static Optional<Cursor> read(String text, Order order) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length != 3 || !parts[0].equals(order.name())) {
                return Optional.empty();
            }
            boolean sane = switch (order) {
                case NEWEST, OLDEST -> Instant.parse(parts[1]) != null;
                case SCORE -> Double.isFinite(Double.parseDouble(parts[1]));
            };
            return sane ? Optional.of(new Cursor(order, parts[1], parts[2])) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
