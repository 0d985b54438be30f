package org.mastowatch.gateway.fuzz;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.local.parts.KafkaBroker;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.ServiceParts;

/** A database, a broker and an instance of one's own, so that what was done to them troubles no other test. */
public final class FuzzParts implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "fuzz";

    private Path directory;
    private KafkaBroker kafka;
    private MastodonEmulator mastodon;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("mastowatch-fuzz");
            kafka = KafkaBroker.start(directory.resolve("kafka"), Ports.free(), Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
        try (Connection connection = ServiceParts.postgres().connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "DATABASE_URL",
                ServiceParts.postgres().url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + DATABASE),
                "REDIS_URL",
                ServiceParts.redis().url() + "/1",
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrap(),
                "INSTANCE_BASE",
                mastodon.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.MODERATOR_TOKEN,
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN);
    }

    /** After the parts that all tests share. */
    @Override
    public int order() {
        return 20;
    }

    @Override
    public void stop() {
        mastodon.close();
        kafka.close();
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
