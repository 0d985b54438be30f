package org.mastowatch.reporter.notification;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mastowatch.events.Outcome;

/** Kinds of outcome by the names that settings have for them. */
final class EventNames {

    static final String ALL = "*";

    private static final Map<String, Outcome.Kind> KINDS = Arrays.stream(Outcome.Kind.values())
            .filter(EventNames::told)
            .collect(Collectors.toUnmodifiableMap(EventNames::name, kind -> kind));

    private EventNames() {}

    /** Whether targets may be told of it at all: a test of one would tell the others. */
    static boolean told(Outcome.Kind kind) {
        return kind.about() != Outcome.About.NOTIFICATION;
    }

    static String name(Outcome.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outcome.Kind> of(String name) {
        return Optional.ofNullable(KINDS.get(name));
    }

    /** What a name, or the beginning of names and a star, stands for; empty for nothing. */
    static Set<Outcome.Kind> matching(String glob) {
        Set<Outcome.Kind> found = EnumSet.noneOf(Outcome.Kind.class);
        KINDS.forEach((name, kind) -> {
            boolean fits = glob.endsWith(ALL)
                    ? name.startsWith(glob.substring(0, glob.length() - ALL.length()))
                    : name.equals(glob);
            if (fits) {
                found.add(kind);
            }
        });
        return found;
    }

    /** All of them, for a person. */
    static String listed() {
        return KINDS.keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
