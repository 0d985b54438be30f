package org.mastowatch.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.local.parts.Workspace;

/**
 * What a replica more brings, what an evaluation costs, how soon webhooks are answered, what memory each service takes, and
 * how many calls a report costs: one after the other in one run. Not run with the other tests; it is asked for by its name,
 * and docs/reference/performance.md has its figures. What it finds stands in {@code deploy/local/stack/target/scale-benchmark.md}.
 */
class ScaleBenchmark {

    private static final int POSTS = Integer.getInteger("benchmark.scale.posts", 20_000);
    private static final int DELIVERIES = Integer.getInteger("benchmark.scale.deliveries", 3_000);
    private static final int REPORTS = Integer.getInteger("benchmark.scale.reports", 40);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern EVALUATED = Pattern.compile("(?m)^mastowatch_evaluated_total\\{[^}]*} (\\S+)$");

    private final Path file = Workspace.root().resolve("deploy/local/stack/target/scale-benchmark.md");
    private final List<String> lines = new ArrayList<>();
    private final int gatewayPort = Ports.free();
    private final Map<Integer, ChildProcess> analyzers = new LinkedHashMap<>();
    private final Map<Service, Long> atRest = new EnumMap<>(Service.class);
    private final List<ChildProcess> further = new ArrayList<>();
    private MastodonEmulator mastodon;
    private Suite suite;

    @AfterEach
    void end() {
        analyzers.values().forEach(ChildProcess::kill);
        further.forEach(ChildProcess::kill);
        suite.end();
        mastodon.close();
    }

    @Test
    void side_by_side() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("mastowatch-scale");
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests().webhookTo(Suite.webhook(gatewayPort)));
        suite = new Suite(
                directory, PostgresServer.start(directory.resolve("postgres"), Ports.free()), mastodon, gatewayPort);
        say("%d cores, load when it began: %s".formatted(Runtime.getRuntime().availableProcessors(), load()));
        for (Service service : List.of(Service.GATEWAY, Service.APPROVAL, Service.REPORTER, Service.POLLER)) {
            suite.start(service);
            suite.awaitReady(service);
        }
        analyzer();
        for (Service service : Service.values()) {
            atRest.put(service, memory(pid(service)));
        }
        rules(1);
        try (ManyPosts posts = new ManyPosts(suite.kafka.bootstrap())) {
            judge(posts, POSTS / 2);
            costs(posts);
            replicas(posts);
        }
        webhooks();
        reports();
        memory();
        say("");
        say("Load at the end: " + load());
    }

    /** What one evaluation takes of a processor, and how that grows with the rules. */
    private void costs(ManyPosts posts) throws IOException {
        say("");
        say("| rules in force | posts a second, one analyzer | processor time a post, the analyzer's whole process |");
        say("|---|---|---|");
        int made = 1;
        for (int rules : List.of(1, 10, 100, 300)) {
            rules(rules - made);
            made = rules;
            judge(posts, POSTS / 10);
            Judged judged = judge(posts, POSTS);
            say("| %d | %,.0f | %.2f ms |".formatted(rules, judged.perSecond(), judged.processorMillis()));
        }
    }

    private void replicas(ManyPosts posts) throws IOException {
        say("");
        say("| analyzers | posts a second | processor time a post, all analyzers together |");
        say("|---|---|---|");
        for (int replicas = 1; replicas <= 3; replicas++) {
            while (analyzers.size() < replicas) {
                analyzer();
            }
            // A new replica is given its partitions, and warms up.
            judge(posts, POSTS / 2);
            Judged judged = judge(posts, POSTS);
            say("| %d | %,.0f | %.2f ms |".formatted(replicas, judged.perSecond(), judged.processorMillis()));
        }
        while (analyzers.size() > 1) {
            Integer last = List.copyOf(analyzers.keySet()).getLast();
            analyzers.remove(last).close();
        }
    }

    private void webhooks() throws IOException, InterruptedException {
        String account = mastodon.createAccount(NewAccount.local("webhooked"));
        String post = mastodon.post(NewPost.by(account, "Nothing that a rule asks for"));
        String json = suite.send(HttpRequest.newBuilder(URI.create(mastodon.baseUrl() + "/api/v1/statuses/" + post))
                        .GET())
                .body();
        Webhooks webhooks = new Webhooks(json, post);
        say("");
        say("| gateways | answer p50 | p95 | p99 | worst | deliveries a second, 8 at a time |");
        say("|---|---|---|---|---|---|");
        List<URI> gateways = new ArrayList<>(List.of(Suite.webhook(gatewayPort)));
        for (int replicas = 1; replicas <= 2; replicas++) {
            if (replicas == 2) {
                int port = Ports.free();
                ChildProcess gateway = suite.another(Service.GATEWAY, port, Map.of());
                further.add(gateway);
                suite.awaitReady(gateway, port);
                gateways.add(Suite.webhook(port));
            }
            webhooks.deliver(gateways, DELIVERIES / 2);
            Webhooks.Answers answers = webhooks.deliver(gateways, DELIVERIES);
            say("| %d | %.1f ms | %.1f ms | %.1f ms | %.0f ms | %,.0f |"
                    .formatted(
                            replicas,
                            answers.at(0.50),
                            answers.at(0.95),
                            answers.at(0.99),
                            answers.sorted().getLast(),
                            answers.perSecond()));
        }
    }

    /** How many calls a report costs, by token, and so how many Mastodon allows. */
    private void reports() throws IOException {
        String word = "benchmarked" + System.nanoTime();
        rule("Reported", word);
        mastodon.requests().clear();
        for (int i = 0; i < REPORTS; i++) {
            String account = mastodon.createAccount(NewAccount.local("reported" + i));
            mastodon.post(NewPost.by(account, "see " + word));
        }
        Awaitility.await("reports")
                .atMost(LIMIT)
                .until(() -> mastodon.reportsByBot().size() >= REPORTS);
        Awaitility.await("how their accounts stood was asked")
                .atMost(LIMIT)
                .until(() -> calls("/api/v1/admin/accounts/[0-9]+") >= REPORTS);
        double filing = (double) calls("/api/v1/reports") / REPORTS;
        double reading = (double) calls("/api/v1/admin/accounts/[0-9]+") / REPORTS;
        say("");
        say("| of a report | calls | at 300 calls in 5 minutes a token |");
        say("|---|---|---|");
        say("| filing, report token | %.1f | %.0f reports in 5 minutes |".formatted(filing, 300 / filing));
        say("| how the account stood, admin token | %.1f | %.0f in 5 minutes |".formatted(reading, 300 / reading));
    }

    private void memory() throws IOException {
        say("");
        say("| service | resident after the start | after the load |");
        say("|---|---|---|");
        for (Service service : Service.values()) {
            say("| %s | %d MB | %d MB |".formatted(service.folder(), atRest.get(service), memory(pid(service))));
        }
    }

    private record Judged(double perSecond, double processorMillis) {}

    /** Sends posts and waits until all analyzers together judged them. */
    private Judged judge(ManyPosts posts, int count) {
        double before = evaluated();
        Duration processor = processor();
        long begin = System.nanoTime();
        posts.send(count);
        Awaitility.await(count + " posts are judged, logs in " + suite.directory)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> evaluated() - before >= count);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Judged(count / seconds, processor().minus(processor).toMillis() / (double) count);
    }

    private double evaluated() {
        return analyzers.keySet().stream()
                .mapToDouble(port -> EVALUATED
                        .matcher(suite.metrics(port))
                        .results()
                        .mapToDouble(each -> Double.parseDouble(each.group(1)))
                        .sum())
                .sum();
    }

    private Duration processor() {
        return analyzers.values().stream()
                .map(analyzer -> ProcessHandle.of(analyzer.pid())
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void analyzer() {
        int port = Ports.free();
        ChildProcess analyzer = suite.another(Service.ANALYZER, port, Map.of());
        analyzers.put(port, analyzer);
        suite.awaitReady(analyzer, port);
    }

    /** More rules, of which each asks for other words. */
    private void rules(int more) {
        for (int i = 0; i < more; i++) {
            String own = Long.toString(System.nanoTime(), 36) + i;
            rule("Benchmark " + own, "lure" + own + ", prize" + own);
        }
        String sha = Suite.tree(suite.call("POST", "/rules/reload", "").body())
                .get("ruleset_sha256")
                .asText();
        Awaitility.await("the rules are in force, logs in " + suite.directory)
                .atMost(LIMIT)
                .until(() -> Files.readString(
                                analyzers.values().iterator().next().log())
                        .contains("A rule set is in force sha256=" + sha));
    }

    private void rule(String name, String terms) {
        var answer = suite.call(
                "POST",
                "/rules",
                Suite.json(Map.of(
                        "name",
                        name,
                        "detector_type",
                        "keyword",
                        "pattern",
                        terms,
                        "weight",
                        1.0,
                        "target_fields",
                        List.of("content", "bio", "display_name"))));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.body());
        }
    }

    private long calls(String path) {
        return mastodon.requests().all().stream()
                .filter(call -> call.path().matches(path))
                .count();
    }

    private long pid(Service service) {
        return service == Service.ANALYZER
                ? analyzers.values().iterator().next().pid()
                : suite.pid(service);
    }

    private static long memory(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private void say(String line) throws IOException {
        lines.add(line);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
