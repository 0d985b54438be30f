package org.mastowatch.emulator.stream;

import java.util.Optional;
import java.util.stream.Stream;

/** A public channel, by its name on a WebSocket. A token is needed, of whatever scope (streaming/index.js, 4.3). */
public enum Channel {
    PUBLIC("public", true, true, false),
    PUBLIC_MEDIA("public:media", true, true, true),
    LOCAL("public:local", true, false, false),
    LOCAL_MEDIA("public:local:media", true, false, true),
    REMOTE("public:remote", false, true, false),
    REMOTE_MEDIA("public:remote:media", false, true, true);

    private final String word;
    private final boolean locals;
    private final boolean remotes;
    private final boolean mediaOnly;

    Channel(String word, boolean locals, boolean remotes, boolean mediaOnly) {
        this.word = word;
        this.locals = locals;
        this.remotes = remotes;
        this.mediaOnly = mediaOnly;
    }

    /** The name on a WebSocket. */
    public String word() {
        return word;
    }

    /** The channel of that name. */
    public static Optional<Channel> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    boolean carries(boolean local, boolean media) {
        return (local ? locals : remotes) && (media || !mediaOnly);
    }
}
