package org.mastowatch.gateway.erasure;

import java.time.Instant;
import java.util.List;

/**
 * A request to forget an account, and what came of it. It does not say which account, since that would be kept.
 *
 * @param complete whether every service said what it removed
 */
record Erasure(String id, Instant askedAt, String who, String why, List<Part> parts, boolean complete) {

    Erasure {
        parts = List.copyOf(parts);
    }

    /**
     * What one service removed.
     *
     * @param removed in words for people
     */
    record Part(String service, String removed, Instant at) {}
}
