package org.mastowatch.poller.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.mastowatch.mastodon.Statuses;
import org.mastowatch.mastodon.stream.PublicFeed;

/** Whether the public stream is read. The names in the environment stand in {@code application.properties}. */
@ConfigMapping(prefix = "mastowatch.stream")
public interface StreamConfig {

    /** {@code STREAM_PUBLIC}. */
    @WithDefault("off")
    Follow follow();

    /** {@code STREAM_GAP_PAGES}: pages of 40 posts that are read at most to fill one gap. */
    @WithDefault("50")
    int gapPages();

    /** Whose posts are followed. */
    enum Follow {
        OFF,
        /** Posts of other servers, of which no webhook tells. */
        REMOTE,
        ALL;

        boolean on() {
            return this != OFF;
        }

        PublicFeed feed() {
            return this == REMOTE ? PublicFeed.REMOTE : PublicFeed.ALL;
        }

        Statuses.Origin origin() {
            return this == REMOTE ? Statuses.Origin.REMOTE : Statuses.Origin.ANYWHERE;
        }
    }
}
