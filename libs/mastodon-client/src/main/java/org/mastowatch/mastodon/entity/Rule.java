package org.mastowatch.mastodon.entity;

/** A rule of the instance, as its people wrote it. */
public record Rule(String id, String text) {
    public Rule {
        id = Lenient.text(id);
        text = Lenient.text(text);
    }
}
