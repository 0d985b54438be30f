package org.mastowatch.reporter.notification;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.events.Outcome;

/**
 * Where notifications go. Address, token and secret are secrets: who knows them may post.
 *
 * @param id tells it from others without naming its address, the same over restarts and replicas
 * @param address where to post; of Matrix the server's base
 * @param room of Matrix; empty for others
 * @param key the token of Matrix, the secret of a webhook; empty for others
 * @param least what is less is not told
 */
record Target(
        String id,
        Kind kind,
        URI address,
        String room,
        String key,
        Set<Outcome.Kind> events,
        Severity least,
        Optional<QuietHours> quiet,
        Optional<Flood> flood) {

    Target {
        events = Set.copyOf(events);
    }

    /** Who takes the message there. */
    enum Kind {
        /** An incoming webhook of Slack. */
        SLACK,
        /** A webhook of Discord. */
        DISCORD,
        /** A room of Matrix. */
        MATRIX,
        /** Any server that checks a signature. */
        WEBHOOK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean takes(Outcome.Kind event) {
        return EventNames.told(event)
                && events.contains(event)
                && Severity.of(event).compareTo(least) >= 0;
    }

    /** Names no address and no key. */
    @Override
    public String toString() {
        return "Target[" + kind.word() + " " + id + "]";
    }
}
