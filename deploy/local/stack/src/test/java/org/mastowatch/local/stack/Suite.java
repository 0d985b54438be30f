package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.KafkaBroker;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.local.parts.RedisServer;
import org.mastowatch.local.parts.Workspace;

/**
 * The whole suite as it ships: real parts, the services' own artifacts in processes of their own, the emulator in place of
 * Mastodon. One suite serves all journeys; each keeps apart by its own accounts and its own words. Times are shortened by
 * settings only.
 */
final class Suite {

    static final Duration SOON = Duration.ofSeconds(45);
    static final String API_KEY = "journey-api-key";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Suite running;
    private static RuntimeException failure;

    final MastodonEmulator mastodon;
    final KafkaBroker kafka;
    private final SecuredKafka secured;
    final PostgresServer postgres;
    final RedisServer redis;
    final TraceCollector traces;
    final Path directory;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, ChildProcess> services = new EnumMap<>(Service.class);
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Suite(Path directory, int gatewayPort) throws IOException {
        this(
                directory,
                PostgresServer.start(directory.resolve("postgres"), Ports.free()),
                MastodonEmulator.start(EmulatorOptions.forTests().webhookTo(webhook(gatewayPort))),
                gatewayPort);
    }

    /**
     * A suite apart from the one that journeys share: what is done to it, no other journey meets. Only its parts run, until
     * services are started; {@link #end} ends it, but for the emulator.
     */
    Suite(Path directory, PostgresServer postgres, MastodonEmulator mastodon, int gatewayPort) throws IOException {
        this.directory = directory;
        this.postgres = postgres;
        this.mastodon = mastodon;
        redis = RedisServer.start(directory.resolve("redis"), Ports.free());
        traces = TraceCollector.start();
        secured = SecuredKafka.start(directory.resolve("kafka"));
        kafka = secured.broker();
        for (Service service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? gatewayPort : Ports.free());
        }
        settings.put("DATABASE_URL", postgres.url());
        settings.put("REDIS_URL", redis.url());
        settings.put("INSTANCE_BASE", mastodon.baseUrl());
        settings.put("MASTODON_ADMIN_TOKEN", MastodonEmulator.ADMIN_TOKEN);
        settings.put("MASTODON_REPORT_TOKEN", MastodonEmulator.REPORT_TOKEN);
        settings.put("WEBHOOK_SECRET", EmulatorOptions.TEST_SECRET);
        // Only what says so itself is traced, so that load stays load.
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint());
        settings.put("OTEL_TRACES_SAMPLER_ARG", "0");
        settings.put("API_KEY", API_KEY);
        settings.put("REQUESTS_PER_MINUTE", "0");
        settings.put("OAUTH_CLIENT_ID", Access.DEMO_CLIENT);
        settings.put("OAUTH_CLIENT_SECRET", Access.DEMO_SECRET);
        settings.put("ACT_DELAY", "3s");
        settings.put("DRY_RUN", "false");
        settings.put("HTTP_TIMEOUT", "3");
        settings.put("REPORT_GATHER_TIME", "2s");
        settings.put("REPORT_CATEGORY_DEFAULT", "spam");
        settings.put("POLL_ADMIN_ACCOUNTS_INTERVAL", "8");
        settings.put("POLL_ADMIN_ACCOUNTS_LOCAL_INTERVAL", "20");
        settings.put("POLL_REPORTS_INTERVAL", "60");
        settings.put("STREAM_PUBLIC", "remote");
        settings.put("REPORTS_PER_DAY", "400");
        settings.put("REPORTS_PER_RULE_PER_DAY", "400");
        ports.forEach((service, port) -> settings.put(service.portSetting(), Integer.toString(port)));
    }

    /** The suite, started for the first who asks. */
    static synchronized Suite running() {
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            try {
                running = started();
            } catch (IOException | RuntimeException e) {
                failure = new IllegalStateException("The suite did not start", e);
                throw failure;
            }
        }
        return running;
    }

    private static Suite started() throws IOException {
        Suite suite = new Suite(Files.createTempDirectory("mastowatch-journeys"), Ports.free());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop));
        for (Service service : Service.values()) {
            suite.start(service);
        }
        for (Service service : Service.values()) {
            suite.awaitReady(service);
        }
        return suite;
    }

    /** A setting that the services started from now on get. */
    Suite with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    void start(Service service) {
        services.put(service, process(service.folder(), service, settings(service)));
    }

    private ChildProcess process(String name, Service service, Map<String, String> environment) {
        try {
            return ChildProcess.start(name, directory, environment, service.command(Workspace.root(), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Service service) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.putAll(secured.settings(service));
        return own;
    }

    /** One more process of a service over the same parts, with settings of its own. */
    ChildProcess another(Service service, int port, Map<String, String> more) {
        Map<String, String> own = settings(service);
        own.put(service.portSetting(), Integer.toString(port));
        own.putAll(more);
        return process(service.folder() + "-" + port, service, own);
    }

    /** What a process that listens there tells Prometheus. */
    String metrics(int port) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .GET())
                .body();
    }

    long pid(Service service) {
        return services.get(service).pid();
    }

    void kill(Service service) {
        services.get(service).kill();
    }

    void awaitReady(Service service) {
        awaitReady(services.get(service), ports.get(service));
    }

    void awaitReady(ChildProcess process, int port) {
        Awaitility.await(process.name() + " is ready, log in " + directory)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast(process.name() + " ended, log in " + directory, () -> !process.alive())
                .until(() -> send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")))
                                .statusCode()
                        == 200);
    }

    int port(Service service) {
        return ports.get(service);
    }

    String gateway(String path) {
        return "http://127.0.0.1:" + ports.get(Service.GATEWAY) + path;
    }

    /** Calls the gateway with the API key. */
    HttpResponse<String> call(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(gateway(path)))
                .header("X-API-Key", API_KEY)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a keyword rule of weight 1 and waits until it is in force at every analyzer; its id. */
    long keywordRule(String name, String terms) {
        return rule(Map.of(
                "name",
                name,
                "detector_type",
                "keyword",
                "pattern",
                terms,
                "weight",
                1.0,
                "enabled",
                true,
                "action_type",
                "report",
                "target_fields",
                List.of("content", "bio", "display_name")));
    }

    long rule(Map<String, Object> rule) {
        HttpResponse<String> answer = call("POST", "/rules", json(rule));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("POST /rules answered " + answer.statusCode() + ": " + answer.body());
        }
        awaitRulesInForce();
        return tree(answer.body()).get("id").asLong();
    }

    /** Waits until the analyzer says that it judges by the rules as the gateway has them now. */
    void awaitRulesInForce() {
        String sha = tree(call("POST", "/rules/reload", "").body())
                .get("ruleset_sha256")
                .asText();
        Awaitility.await("the rules are in force, logs in " + directory)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> log(Service.ANALYZER).contains("A rule set is in force sha256=" + sha));
    }

    List<FiledReport> reportsAbout(String accountId) {
        return mastodon.reportsByBot().stream()
                .filter(report -> report.targetId().equals(accountId))
                .toList();
    }

    FiledReport awaitReport(String accountId) {
        Awaitility.await("a report about " + accountId + ", logs in " + directory)
                .atMost(SOON)
                .until(() -> !reportsAbout(accountId).isEmpty());
        return reportsAbout(accountId).getFirst();
    }

    /** The kinds of outcomes about an account, as the gateway tells them, a space between. */
    String outcomes(String accountId) {
        StringBuilder kinds = new StringBuilder();
        long after = 0;
        while (true) {
            JsonNode page =
                    tree(call("GET", "/outcomes?limit=1000&after=" + after, "").body());
            for (JsonNode item : page.get("items")) {
                after = Math.max(after, item.get("id").asLong());
                if (item.get("account_id").asText().equals(accountId)) {
                    kinds.append(item.get("kind").asText().toUpperCase(java.util.Locale.ROOT))
                            .append(' ');
                }
            }
            if (page.get("items").size() < 1000) {
                return kinds.toString();
            }
        }
    }

    long count(String query) {
        try (Connection connection = postgres.connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table of every service, as text. */
    String everythingInPostgres() throws SQLException {
        return everythingInPostgres("");
    }

    /** Every row of every table of every service but one, as text. */
    String everythingInPostgres(String except) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = postgres.connect();
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery("select table_schema, table_name from information_schema.tables where"
                                + " table_type = 'BASE TABLE' and table_schema not in ('pg_catalog',"
                                + " 'information_schema')")) {
            while (tables.next()) {
                if (except.equals(tables.getString(1) + "." + tables.getString(2))) {
                    continue;
                }
                String table = "\"" + tables.getString(1) + "\".\"" + tables.getString(2) + "\"";
                try (ResultSet rows =
                        connection.createStatement().executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    /** What Redis wrote down, which is all it holds and held. */
    String everythingInRedis() throws IOException {
        return everythingBelow(directory.resolve("redis"), file -> true);
    }

    /** Every record of every topic but one, keys and headers too. */
    String everythingInKafka(String except) throws IOException {
        return everythingBelow(
                directory.resolve("kafka/log"),
                file -> file.toString().endsWith(".log")
                        && (except.isEmpty() || !file.toString().contains(except)));
    }

    private static String everythingBelow(Path directory, Predicate<Path> wanted) throws IOException {
        StringBuilder all = new StringBuilder();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (wanted.test(file)) {
                    all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
                return FileVisitResult.CONTINUE;
            }

            /** Both write some files anew beside the old ones and rename them, which may be meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return all.toString();
    }

    /** What every process tells Prometheus. */
    String metrics() {
        StringBuilder all = new StringBuilder();
        ports.forEach((service, port) ->
                all.append(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .GET())
                        .body()));
        return all.toString();
    }

    /** Every log line that any process wrote. */
    String logs() {
        StringBuilder all = new StringBuilder();
        for (Service service : Service.values()) {
            all.append(log(service));
        }
        return all.toString();
    }

    /** Empty while the service was never started. */
    private String log(Service service) {
        try {
            if (!services.containsKey(service)) {
                return "";
            }
            return Files.readString(directory.resolve(service.folder() + ".log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI webhook(int gatewayPort) {
        return URI.create("http://127.0.0.1:" + gatewayPort + "/webhooks/mastodon_events");
    }

    private void stop() {
        end();
        mastodon.close();
    }

    /** Ends the services and the parts at once. */
    void end() {
        services.values().forEach(ChildProcess::kill);
        traces.close();
        kafka.close();
        redis.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
