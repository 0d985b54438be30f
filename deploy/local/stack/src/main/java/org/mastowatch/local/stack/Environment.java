package org.mastowatch.local.stack;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.secrets.SecretFiles;

/**
 * The settings the processes get: what the shell has, then what {@code .env} has, then what this mode needs.
 *
 * @param directory what is kept from run to run
 * @param file what {@code .env} alone has
 */
record Environment(Path root, Path directory, Map<String, String> settings, Map<String, String> file) {

    private static final Map<String, String> DEMO = Map.ofEntries(
            Map.entry("MASTODON_ADMIN_TOKEN", "demo-admin-token"),
            Map.entry("MASTODON_REPORT_TOKEN", "demo-report-token"),
            Map.entry("WEBHOOK_SECRET", "demo-webhook-secret-of-no-value"),
            Map.entry("API_KEY", "demo-api-key"),
            Map.entry("OAUTH_CLIENT_ID", Access.DEMO_CLIENT),
            Map.entry("OAUTH_CLIENT_SECRET", Access.DEMO_SECRET),
            Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
            Map.entry("DRY_RUN", "false"),
            Map.entry("STREAM_PUBLIC", "remote"),
            Map.entry("STARTER_RULES_ENABLED", "true"));

    private static final List<String> PORTS = Stream.concat(
                    Stream.of(
                            "EMULATOR_PORT",
                            "LOCAL_POSTGRES_PORT",
                            "LOCAL_REDIS_PORT",
                            "LOCAL_KAFKA_PORT",
                            "LOCAL_KAFKA_CONTROLLER_PORT"),
                    Stream.of(Service.values()).map(Service::portSetting))
            .toList();

    static Environment of(StackMain.Mode mode, Path root, Map<String, String> shell) {
        Path directory = mode.directory(root);
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> file = new LinkedHashMap<>();
        switch (mode) {
            case DEMO -> demo(shell, settings);
            case TRAIN -> {
                // A demo may run meanwhile.
                Map<String, String> free = new LinkedHashMap<>();
                PORTS.forEach(name -> free.put(name, Integer.toString(Ports.free())));
                demo(free, settings);
            }
            case UP -> {
                file.putAll(file(root.resolve(".env")));
                settings.putAll(file);
                settings.putAll(shell);
                if (inFile(settings, "API_KEY").isEmpty()) {
                    settings.computeIfAbsent("API_KEY", missing -> keptKey(directory));
                }
            }
        }
        return new Environment(root, directory, Map.copyOf(settings), Map.copyOf(file));
    }

    private static void demo(Map<String, String> shell, Map<String, String> settings) {
        settings.putAll(DEMO);
        settings.put("INSTANCE_BASE", "http://127.0.0.1:" + port(shell, "EMULATOR_PORT", 3000));
        ports(shell, settings);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> inFile(settings, name));
    }

    /** A secret may lie in a file; services read it there themselves. */
    private static Optional<String> inFile(Map<String, String> settings, String name) {
        try {
            return SecretFiles.NAMES.contains(name)
                    ? SecretFiles.read(name, each -> Optional.ofNullable(settings.get(each)))
                    : Optional.empty();
        } catch (IllegalArgumentException wrongSetting) {
            throw new StackProblem(String.valueOf(wrongSetting.getMessage()));
        }
    }

    /**
     * A port.
     *
     * @throws StackProblem if the setting is no port
     */
    int port(String name, int otherwise) {
        return port(settings, name, otherwise);
    }

    /** Where the key lies that was made because none was given. */
    Path keyFile() {
        return directory.resolve("api-key");
    }

    private static void ports(Map<String, String> shell, Map<String, String> settings) {
        shell.forEach((name, value) -> {
            if (name.endsWith("_PORT")) {
                settings.put(name, value);
            }
        });
    }

    private static int port(Map<String, String> settings, String name, int otherwise) {
        String value = settings.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the same words as a number out of range.
        }
        throw new StackProblem(name + " must be a port from 1 to 65535.");
    }

    private static Map<String, String> file(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            Dotenv.configure()
                    .directory(file.resolveSibling(".").normalize().toString())
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
            return settings;
        } catch (DotenvException e) {
            throw new StackProblem(".env cannot be read: each line must be NAME=value, or start with #.");
        }
    }

    private static String keptKey(Path directory) {
        Path file = directory.resolve("api-key");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(directory);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random), StandardCharsets.UTF_8);
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new StackProblem("The API key cannot be kept in " + file + ": " + e.getMessage()
                    + ". Set API_KEY in .env, or make the folder writable.");
        }
    }
}
