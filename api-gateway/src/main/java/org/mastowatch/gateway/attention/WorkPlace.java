package org.mastowatch.gateway.attention;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A place in the list of work, behind which the next page begins. */
record WorkPlace(Instant since, String kind, String id) {

    private static final int LONGEST = 1_000;

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((since + "\n" + kind + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The place that an earlier answer gave; empty if this is none. */
    static Optional<WorkPlace> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 3 && parts[2].indexOf('\0') < 0 && WorkStore.KINDS.contains(parts[1])
                    ? Optional.of(new WorkPlace(Instant.parse(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
