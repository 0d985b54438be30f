package org.mastowatch.local.stack;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.WriteScope;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.secrets.SecretFilesConfigSource;

/** Looks for what would stop the suite later, and says it now: ports, disk, settings, the instance. */
final class Preflight {

    private static final long LEAST_DISK = 1L << 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Preflight() {}

    /** @throws StackProblem if a port is taken, one line each */
    static void ports(Map<String, Integer> wanted) {
        List<String> lines = new ArrayList<>();
        wanted.forEach((setting, port) -> {
            if (Ports.taken(port)) {
                lines.add(
                        "Port " + port + " is taken. Stop what listens there, or set " + setting + " to another port.");
            }
        });
        if (!lines.isEmpty()) {
            throw new StackProblem(lines);
        }
    }

    /** @throws StackProblem if less than 1 GiB is free */
    static void disk(Path directory) throws IOException {
        Files.createDirectories(directory);
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < LEAST_DISK) {
            throw new StackProblem("Only " + (free >> 20) + " MiB are free where " + directory
                    + " lies; at least 1024 MiB are needed. Make room first.");
        }
    }

    /** @throws StackProblem if a setting that has no default is missing or too weak */
    static void settings(Environment environment) {
        List<String> lines = new ArrayList<>();
        if (environment.get("INSTANCE_BASE").isEmpty()) {
            lines.add("INSTANCE_BASE is missing: copy .env.example to .env and write your instance's address there,"
                    + " such as INSTANCE_BASE=https://social.example");
        }
        if (environment.get("WEBHOOK_SECRET").isEmpty()) {
            lines.add("WEBHOOK_SECRET is missing: Mastodon shows it where the webhook was added (Preferences,"
                    + " Administration, Webhooks); write it into .env.");
        }
        if (!lines.isEmpty()) {
            throw new StackProblem(lines);
        }
    }

    /**
     * Asks the instance.
     *
     * @throws StackProblem if it cannot be reached, is too old, or a token is not good for what it is there for
     */
    static void instance(Environment environment) {
        MastodonConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment.settings(), "settings", 320))
                .withSources(new SecretFilesConfigSource())
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(MastodonConfig.class)
                .build()
                .getConfigMapping(MastodonConfig.class);
        Vertx vertx = Vertx.vertx();
        try {
            Clock clock = Clock.systemUTC();
            StartupCheck check = new StartupCheck(
                    config,
                    new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry()));
            if (check.skipped()) {
                return;
            }
            List<String> lines = check
                    .run(StartupCheck.Needs.nothing()
                            .and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS)
                            .and(TokenRole.REPORT)
                            .writing(TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS)
                            .writing(TokenRole.REPORT, WriteScope.WRITE_REPORTS))
                    .await()
                    .atMost(LIMIT)
                    .problems()
                    .stream()
                    .filter(problem -> problem.kind() != StartupCheck.Kind.NOTE)
                    .map(StartupCheck.Problem::message)
                    .toList();
            if (!lines.isEmpty()) {
                throw new StackProblem(lines);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
