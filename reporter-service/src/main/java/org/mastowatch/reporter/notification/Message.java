package org.mastowatch.reporter.notification;

import java.util.ArrayList;
import java.util.List;

/** What is told, before it has the mark-up of whoever is told. */
record Message(List<Part> parts) {

    Message {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    sealed interface Part {

        /** Words of ours. */
        record Words(String text) implements Part {}

        /** What a stranger could choose. */
        record Name(String text) implements Part {}

        /** Leads to a page. */
        record Link(String address, String label) implements Part {}
    }

    static final class Builder {

        private final List<Part> parts = new ArrayList<>();

        Builder words(String text) {
            parts.add(new Part.Words(text));
            return this;
        }

        Builder name(String text) {
            parts.add(new Part.Name(text));
            return this;
        }

        Builder link(String address, String label) {
            parts.add(new Part.Link(address, label));
            return this;
        }

        Message build() {
            return new Message(parts);
        }
    }
}
