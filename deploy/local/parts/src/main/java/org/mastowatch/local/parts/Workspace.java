package org.mastowatch.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the checkout lies. */
public final class Workspace {

    private Workspace() {}

    /** The checkout's root: the nearest folder upwards from the working directory that holds {@code deploy/local}. */
    public static Path root() {
        @Nullable Path here = Path.of("").toAbsolutePath();
        while (here != null) {
            if (Files.isDirectory(here.resolve("deploy/local/broker"))) {
                return here;
            }
            here = here.getParent();
        }
        throw new IllegalStateException("Run this inside a checkout of MastoWatch.");
    }

    /** The JVM that runs us, for those we start. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
