package org.mastowatch.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mastowatch.local.parts.KafkaBroker;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.local.parts.RedisServer;

/** PostgreSQL, Redis and Kafka: each of them on this machine, unless a setting names one that runs elsewhere. */
final class Parts {

    private static final String DATABASE = "DATABASE_URL";
    private static final String REDIS = "REDIS_URL";
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";

    private final Environment environment;
    private final Terminal terminal;
    private final boolean training;
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private volatile @Nullable KafkaBroker kafka;

    Parts(Environment environment, Terminal terminal, boolean training) {
        this.environment = environment;
        this.terminal = terminal;
        this.training = training;
    }

    /** The ports that those on this machine want, by setting. */
    Map<String, Integer> wantedPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (LocalPort port : LocalPort.values()) {
            if (environment.get(port.otherwise).isEmpty()) {
                ports.put(port.setting, port(port));
            }
        }
        return ports;
    }

    private int port(LocalPort port) {
        return environment.port(port.setting, port.number);
    }

    /** A port that a part on this machine listens on. */
    private enum LocalPort {
        POSTGRES("LOCAL_POSTGRES_PORT", 15432, DATABASE),
        REDIS("LOCAL_REDIS_PORT", 16379, Parts.REDIS),
        KAFKA("LOCAL_KAFKA_PORT", 19092, Parts.KAFKA),
        KAFKA_CONTROLLER("LOCAL_KAFKA_CONTROLLER_PORT", 19093, Parts.KAFKA);

        private final String setting;
        private final int number;
        private final String otherwise;

        LocalPort(String setting, int number, String otherwise) {
            this.setting = setting;
            this.number = number;
            this.otherwise = otherwise;
        }
    }

    /** Starts them; the settings by which services find them. */
    Map<String, String> start() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        Path directory = environment.directory();
        Instant begin = Instant.now();
        // PostgreSQL and Kafka wait more than they work, so they start side by side.
        CompletableFuture<Void> kafkaBeside = CompletableFuture.runAsync(
                () -> startKafka(directory.resolve("kafka"), begin), task -> new Thread(task, "kafka").start());
        try {
            if (environment.get(DATABASE).isEmpty()) {
                postgres = PostgresServer.start(directory.resolve("postgres"), port(LocalPort.POSTGRES));
                settings.put(DATABASE, postgres.url());
                started("PostgreSQL", begin);
            }
            if (environment.get(REDIS).isEmpty()) {
                redis = RedisServer.start(directory.resolve("redis"), port(LocalPort.REDIS));
                settings.put(REDIS, redis.url());
                started("Redis", begin);
            }
        } finally {
            // Whatever else failed, a broker that came up must be known to whoever stops it.
            kafkaBeside.exceptionally(failed -> null).join();
        }
        try {
            kafkaBeside.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
        if (kafka != null) {
            settings.put(KAFKA, kafka.bootstrap());
        }
        return settings;
    }

    private void startKafka(Path directory, Instant begin) {
        if (environment.get(KAFKA).isEmpty()) {
            try {
                kafka = KafkaBroker.startTrained(
                        directory, port(LocalPort.KAFKA), port(LocalPort.KAFKA_CONTROLLER), training);
                started("Kafka", begin);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where Kafka is, here or elsewhere. */
    String bootstrap() {
        return Optional.ofNullable(kafka)
                .map(KafkaBroker::bootstrap)
                .or(() -> environment.get(KAFKA))
                .orElseThrow();
    }

    /** One of them that ended although nobody asked it to. */
    Optional<String> dead() {
        if (kafka != null && !kafka.alive()) {
            return Optional.of("Kafka");
        }
        return redis != null && !redis.alive() ? Optional.of("Redis") : Optional.empty();
    }

    void stop() throws IOException {
        if (kafka != null) {
            kafka.close();
        }
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void started(String what, Instant begin) {
        terminal.started(what, Duration.between(begin, Instant.now()));
    }
}
