package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.local.parts.RedisServer;
import org.mastowatch.local.parts.Workspace;

/**
 * The archive for one machine as docs/how-to/run-on-one-machine.md unpacks it: each unit's command in each unit's environment, from the
 * first start over a report to the end.
 */
class OneMachineJourneyTest {

    private static final Path SETTINGS = Path.of("/etc/mastowatch/mastowatch.env");
    private static final Path KAFKA_SETTINGS = Path.of("/etc/mastowatch/kafka.env");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String KEY = "one-machine-api-key";

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Service, Integer> ports = new LinkedHashMap<>();
    private final Map<Service, Unit> services = new LinkedHashMap<>();
    private final List<Unit> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Unit::kill);
    }

    @Test
    void theArchiveRunsFromTheFirstStartOverAReportToTheEnd() throws Exception {
        Path home = unpacked();
        for (Service service : Service.values()) {
            ports.put(service, Ports.free());
        }
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"), Ports.free());
                RedisServer redis = RedisServer.start(directory.resolve("redis"), Ports.free());
                MastodonEmulator mastodon = MastodonEmulator.start(
                        EmulatorOptions.forTests().webhookTo(URI.create(gateway("/webhooks/mastodon_events"))))) {
            // Given
            Map<Path, Map<String, String>> files = files(postgres, redis, mastodon);
            Unit kafka = start(Unit.of(home, "mastowatch-kafka"), files);
            Unit topics = start(Unit.of(home, "mastowatch-topics"), files);
            assertThat(topics.ended(SOON))
                    .as("making topics, log in %s", directory)
                    .isZero();
            for (Service service : Service.values()) {
                services.put(service, start(Unit.of(home, "mastowatch@" + service.folder()), files));
            }
            for (Service service : Service.values()) {
                awaitReady(service);
            }
            assertThat(services.get(Service.ANALYZER).environment())
                    .contains("MASTODON_REPORT_TOKEN")
                    .doesNotContain("DATABASE_URL", "MASTODON_ADMIN_TOKEN", "WEBHOOK_SECRET", "API_KEY");
            keepMemory(kafka);
            // When
            makeRule("tangerine heist");
            String account = mastodon.createAccount(NewAccount.local("fern"));
            mastodon.post(NewPost.by(account, "Join the tangerine heist"));
            // Then
            Awaitility.await("a report, logs in " + directory)
                    .atMost(SOON)
                    .until(() -> mastodon.reportsByBot().stream()
                            .anyMatch(report -> report.targetId().equals(account)));
            end(services.values());
            end(List.of(kafka));
        }
    }

    private static Path unpacked() throws IOException, InterruptedException {
        Path made = directory.resolve("made.txt");
        run(made, Workspace.root().resolve("deploy/tarball/make").toString(), directory.toString(), "--without-java");
        String archive = Files.readString(made).strip();
        run(directory.resolve("unpacked.txt"), "tar", "-xzf", archive, "-C", directory.toString());
        Path home = directory.resolve(Path.of(archive).getFileName().toString().replaceFirst("-without.*", ""));
        assertThat(home.resolve("bin/mastowatch-run")).isExecutable();
        assertThat(home.resolve("LICENSE")).exists();
        return home;
    }

    private static void run(Path said, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    /** What an operator writes into the files under /etc. */
    private Map<Path, Map<String, String>> files(
            PostgresServer postgres, RedisServer redis, MastodonEmulator mastodon) {
        String kafka = "127.0.0.1:" + Ports.free();
        Map<String, String> settings = new TreeMap<>();
        settings.put("INSTANCE_BASE", mastodon.baseUrl());
        settings.put("MASTODON_ADMIN_TOKEN", MastodonEmulator.ADMIN_TOKEN);
        settings.put("MASTODON_REPORT_TOKEN", MastodonEmulator.REPORT_TOKEN);
        settings.put("WEBHOOK_SECRET", EmulatorOptions.TEST_SECRET);
        settings.put("API_KEY", KEY);
        settings.put("DATABASE_URL", postgres.url());
        settings.put("REDIS_URL", redis.url() + "/3");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        settings.put("DRY_RUN", "false");
        settings.put("REPORT_GATHER_TIME", "2s");
        ports.forEach((service, port) -> settings.put(service.portSetting(), Integer.toString(port)));
        return Map.of(
                SETTINGS,
                settings,
                KAFKA_SETTINGS,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafka,
                        "LOCAL_KAFKA_CONTROLLER_PORT",
                        Integer.toString(Ports.free())));
    }

    private Unit start(Unit unit, Map<Path, Map<String, String>> files) throws IOException {
        unit.start(files, directory.resolve(unit.name() + ".log"));
        started.add(unit);
        return unit;
    }

    private void awaitReady(Service service) {
        Unit unit = services.get(service);
        Awaitility.await(service.folder() + " is ready, log in " + directory)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast(service.folder() + " ended, log in " + directory, () -> !unit.alive())
                .until(() ->
                        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(service) + "/readyz")))
                                        .statusCode()
                                == 200);
    }

    /** The budget that docs/how-to/run-on-one-machine.md names is taken from here. */
    private void keepMemory(Unit kafka) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(kafka.name() + " " + kafka.residentMegabytes() + " MiB");
        for (Unit unit : services.values()) {
            lines.add(unit.name() + " " + unit.residentMegabytes() + " MiB");
        }
        Files.write(Workspace.root().resolve("deploy/local/stack/target/one-machine-memory.txt"), lines);
    }

    private void makeRule(String words) throws IOException, InterruptedException {
        HttpResponse<String> made = post(
                "/rules",
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "name",
                                "Heists",
                                "detector_type",
                                "keyword",
                                "pattern",
                                words,
                                "weight",
                                1.0,
                                "enabled",
                                true,
                                "action_type",
                                "report",
                                "target_fields",
                                List.of("content"))));
        assertThat(made.statusCode() / 100).as(made.body()).isEqualTo(2);
        String hash = new ObjectMapper()
                .readTree(post("/rules/reload", "").body())
                .get("ruleset_sha256")
                .asText();
        Path log = directory.resolve("mastowatch@" + Service.ANALYZER.folder() + ".log");
        Awaitility.await("the rules are in force")
                .atMost(SOON)
                .until(() -> Files.readString(log).contains("A rule set is in force sha256=" + hash));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gateway(path)))
                .header("X-API-Key", KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String gateway(String path) {
        return "http://127.0.0.1:" + ports.get(Service.GATEWAY) + path;
    }

    /** As systemd does it: all are told at once, and each has its time. */
    private static void end(Iterable<Unit> units) throws InterruptedException {
        units.forEach(Unit::askToEnd);
        for (Unit unit : units) {
            assertThat(unit.ended(unit.stopLimit())).as(unit.name()).isIn(0, unit.cleanExit());
        }
    }
}
