package org.mastowatch.local.parts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} the real parts. One set serves all tests that share a set-up, since Quarkus loads this class
 * anew for each; a test keeps apart by its own account ids.
 */
public final class ServiceParts implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Started started;

    private record Started(PostgresServer postgres, KafkaBroker kafka, RedisServer redis) {}

    @Override
    public Map<String, String> start() {
        Started parts = parts();
        return Map.of(
                "DATABASE_URL", parts.postgres().url(),
                "REDIS_URL", parts.redis().url(),
                "KAFKA_BOOTSTRAP_SERVERS", parts.kafka().bootstrap(),
                "quarkus.devservices.enabled", "false");
    }

    /** The parts outlive a test application, since starting them costs seconds; the JVM's end stops them. */
    @Override
    public void stop() {}

    /** The broker of this JVM's tests. */
    public static KafkaBroker kafka() {
        return parts().kafka();
    }

    /** The database server of this JVM's tests. */
    public static PostgresServer postgres() {
        return parts().postgres();
    }

    /** The Redis server of this JVM's tests. */
    public static RedisServer redis() {
        return parts().redis();
    }

    private static synchronized Started parts() {
        if (started == null) {
            try {
                Path directory = Files.createTempDirectory("mastowatch-parts");
                List<AutoCloseable> running = new CopyOnWriteArrayList<>();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, directory)));
                // Each is waited for, so they start side by side.
                CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(
                        () -> postgres(directory, Ports.free()), task -> new Thread(task, "postgres").start());
                running.add(() -> postgres.join().close());
                KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"), Ports.free(), Ports.free());
                running.add(kafka);
                RedisServer redis = RedisServer.start(directory.resolve("redis"), Ports.free());
                running.add(redis);
                started = new Started(postgres.join(), kafka, redis);
            } catch (IOException e) {
                throw new UncheckedIOException("The real parts did not start", e);
            }
        }
        return started;
    }

    /** Unpacking it takes longer than its start, so that is done once, for the tests of all modules. */
    private static PostgresServer postgres(Path directory, int port) {
        try {
            return PostgresServer.start(
                    directory.resolve("postgres"), Workspace.root().resolve("target/postgres"), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(List<AutoCloseable> running, Path directory) {
        try {
            for (AutoCloseable part : running.reversed()) {
                part.close();
            }
            Directories.delete(directory);
        } catch (Exception e) {
            throw new IllegalStateException("The real parts did not end", e);
        }
    }
}
