package org.mastowatch.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A JVM's classes as a training run found them, loaded and linked. The JVM passes over a cache that does not fit its jars, and
 * takes no folder of classes.
 *
 * @param file where it lies
 * @param training whether the JVM leaves it as it ends, for others to start with
 */
public record AotCache(Path file, boolean training) {

    private static final Duration TO_END = Duration.ofSeconds(20);

    private static final Duration TO_WRITE_IT = Duration.ofMinutes(3);

    /** What the JVM is told; nothing where there is none to start with. */
    public List<String> flags() {
        if (training) {
            // What it would note of methods helps the second compiler; the first, which runs here, does more for it
            // than pays.
            return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + file);
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** How long a JVM may take to end. */
    public static Duration patience(boolean training) {
        return training ? TO_WRITE_IT : TO_END;
    }
}
