package org.mastowatch.mastodon.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a server tells programs that count servers.
 *
 * @param version of the format
 * @param openRegistrations whether anybody may sign up
 */
public record NodeInfo(
        String version,
        @Nullable Software software,
        boolean openRegistrations,
        @Nullable Usage usage) {

    public NodeInfo {
        version = Lenient.text(version);
    }

    /** What runs there. */
    public record Software(String name, String version) {
        public Software {
            name = Lenient.text(name);
            version = Lenient.text(version);
        }
    }

    /** How much is going on. */
    public record Usage(@Nullable Users users, long localPosts) {}

    /** How many people; those who were there in the last half year and month. */
    public record Users(long total, long activeHalfyear, long activeMonth) {}
}
