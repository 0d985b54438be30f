package org.mastowatch.mastodon.stream;

/** Whose posts are streamed. */
public enum PublicFeed {
    ALL("/api/v1/streaming/public"),
    LOCAL("/api/v1/streaming/public/local"),
    REMOTE("/api/v1/streaming/public/remote");

    private final String path;

    PublicFeed(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
