package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private @Nullable KafkaBroker kafka;

    Parts(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
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
        if (environment.get(DATABASE).isEmpty()) {
            postgres = PostgresServer.start(directory.resolve("postgres"), port(LocalPort.POSTGRES));
            settings.put(DATABASE, postgres.url());
            begin = started("PostgreSQL", begin);
        }
        if (environment.get(REDIS).isEmpty()) {
            redis = RedisServer.start(directory.resolve("redis"), port(LocalPort.REDIS));
            settings.put(REDIS, redis.url());
            begin = started("Redis", begin);
        }
        if (environment.get(KAFKA).isEmpty()) {
            kafka = KafkaBroker.start(
                    directory.resolve("kafka"), port(LocalPort.KAFKA), port(LocalPort.KAFKA_CONTROLLER));
            settings.put(KAFKA, kafka.bootstrap());
            started("Kafka", begin);
        }
        return settings;
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

    private Instant started(String what, Instant begin) {
        Instant now = Instant.now();
        terminal.started(what, Duration.between(begin, now));
        return now;
    }
}
