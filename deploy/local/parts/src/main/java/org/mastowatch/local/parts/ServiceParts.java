package org.mastowatch.local.parts;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
                int port = Ports.free();
                // Each is waited for, so they start side by side.
                CompletableFuture<PostgresServer> beside = CompletableFuture.supplyAsync(
                        () -> postgres(directory, port), task -> new Thread(task, "postgres").start());
                KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"), Ports.free(), Ports.free());
                RedisServer redis = RedisServer.start(directory.resolve("redis"), Ports.free());
                PostgresServer postgres = beside.join();
                started = new Started(postgres, kafka, redis);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, kafka, redis, directory)));
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

    private static void end(PostgresServer postgres, KafkaBroker kafka, RedisServer redis, Path directory) {
        kafka.close();
        redis.close();
        try {
            postgres.close();
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
