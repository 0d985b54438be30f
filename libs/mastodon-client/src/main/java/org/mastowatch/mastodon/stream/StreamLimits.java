package org.mastowatch.mastodon.stream;

import java.time.Duration;

/**
 * The bounds of a stream.
 *
 * @param connectTimeout how long connecting may take
 * @param idle a connection on which nothing came for so long is dead; Mastodon gives a sign of life every 15 s
 * @param eventBytes a larger event is skipped and counted
 * @param buffered events that wait for a slow reader; over it the connection is dropped, so that the reader learns of a gap
 * @param firstPause before the connection is made again
 * @param longestPause to which the pause grows, doubling
 * @param steady a connection that lasted so long begins the pauses anew
 */
public record StreamLimits(
        Duration connectTimeout,
        Duration idle,
        int eventBytes,
        int buffered,
        Duration firstPause,
        Duration longestPause,
        Duration steady) {

    /** What fits Mastodon as it is. */
    public static StreamLimits standard() {
        return new StreamLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                2 << 20,
                2_000,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30));
    }
}
