package org.mastowatch.gateway.hint;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far everything has come: numbers that change when something does. A console that lost its connection gives back those
 * that it saw last, to any gateway, and misses nothing.
 */
record Marks(List<Long> values) {

    /** Where each stands in what the store reads; the audit log's is the last. */
    private static final List<About> ORDER = List.of(
            About.QUEUE,
            About.QUEUE,
            About.QUEUE,
            About.QUEUE,
            About.QUEUE,
            About.SIGN_UPS,
            About.ACTS,
            About.ACTS,
            About.OUTCOMES,
            About.ALERTS,
            About.FIGURES,
            About.LOGS);

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-z]{1,13}(-[0-9a-z]{1,13}){11}");

    Marks {
        values = List.copyOf(values);
        if (values.size() != ORDER.size()) {
            throw new IllegalArgumentException("There are as many marks as there are things that change");
        }
    }

    static int count() {
        return ORDER.size();
    }

    /** As the id of an event. */
    String written() {
        return String.join(
                "-", values.stream().map(each -> Long.toString(each, 36)).toList());
    }

    /** The marks that an event's id holds; empty if it is none of ours. */
    static Optional<Marks> read(String id) {
        if (!WRITTEN.matcher(id).matches()) {
            return Optional.empty();
        }
        List<Long> values = new ArrayList<>();
        try {
            for (String each : id.split("-", -1)) {
                values.add(Long.parseLong(each, 36));
            }
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
        return Optional.of(new Marks(values));
    }

    /** What changed since, but for what the audit log alone tells. */
    Set<About> since(Marks before) {
        Set<About> changed = EnumSet.noneOf(About.class);
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(before.values.get(i))) {
                changed.add(ORDER.get(i));
            }
        }
        return changed;
    }

    /** The newest entry of the audit log. */
    long log() {
        return values.getLast();
    }
}
