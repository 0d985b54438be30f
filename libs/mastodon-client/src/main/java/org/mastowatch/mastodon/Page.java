package org.mastowatch.mastodon;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list, newest first.
 *
 * @param next where the list goes on; empty at its end. A full last page leads to an empty one
 */
public record Page<T>(List<T> items, Optional<PageCursor> next) {
    public Page {
        items = List.copyOf(items);
    }
}
