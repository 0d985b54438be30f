package org.mastowatch.gateway.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the chain: an entry's number and hash. As text {@code SEQ:HMAC}. */
record Head(long seq, String hmac) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    static Optional<Head> read(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Head(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** What the database says, which has this form. */
    static Head of(String text) {
        return read(text).orElseThrow(() -> new IllegalStateException("The audit log's head is not in its form"));
    }

    @Override
    public String toString() {
        return seq + ":" + hmac;
    }
}
