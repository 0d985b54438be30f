package org.mastowatch.mastodon;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A held clock that several processes read from one file, with a word that lets them begin. */
final class SharedFileClock extends Clock {

    private static final int TIME = 0;
    private static final int GO = 8;

    private final MappedByteBuffer words;

    SharedFileClock(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
        }
    }

    void set(Instant now) {
        words.putLong(TIME, now.toEpochMilli());
    }

    void go() {
        words.putLong(GO, 1);
    }

    boolean mayGo() {
        return words.getLong(GO) == 1;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(words.getLong(TIME));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
