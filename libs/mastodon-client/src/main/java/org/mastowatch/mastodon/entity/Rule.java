package org.mastowatch.mastodon.entity;

import org.jspecify.annotations.Nullable;

/**
 * A rule of the instance, as its people wrote it.
 *
 * @param hint what it means in detail; null before 4.3
 */
public record Rule(String id, String text, @Nullable String hint) {
    public Rule {
        id = Lenient.text(id);
        text = Lenient.text(text);
    }
}
