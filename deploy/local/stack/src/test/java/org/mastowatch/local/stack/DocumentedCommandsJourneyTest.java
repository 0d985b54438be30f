package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/**
 * Types what the pages mark {@code run}, page by page and as it stands there, over the running suite. A command that fails, or an
 * answer of 400 or more, fails the page. Blocks are found by their marks, so a new one needs nothing here but what it asks for.
 */
class DocumentedCommandsJourneyTest {

    /** What a page says that the commands under a heading say. */
    private static final Map<String, List<String>> SAID = Map.of(
            "README.md: Rules", List.of("Prize lures"),
            "docs/how-to/a-spam-wave.md: Act on many", List.of("\"items\":"),
            "docs/how-to/audit.md: Prove it", List.of("proven: "),
            "docs/how-to/back-up-and-restore.md: Restore", List.of("proven: "),
            "docs/how-to/move-from-the-python-original.md: 3. The rules", List.of(" 0 new, "),
            "docs/how-to/set-up-webhooks.md: Try it", List.of("200 OK", "{\"status\":\"quarantined\"}"),
            "docs/how-to/write-a-rule.md: Try it before it counts", List.of("\"score\":1.0"),
            "docs/reference/logs.md: To follow a post", List.of("\"eventId\":\"status.created:"));

    /** An empty server, where an administrator makes users and databases. */
    private static PostgresServer administrators;

    private final Suite suite = Suite.running();
    private final String word = UUID.randomUUID().toString().replace("-", "");

    @AfterAll
    static void end() throws IOException {
        if (administrators != null) {
            administrators.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> what_a_page_marks_run_runs_as_it_stands_there() {
        Map<String, List<PageBlock>> pages = PageBlock.all().stream()
                .collect(Collectors.groupingBy(PageBlock::page, LinkedHashMap::new, Collectors.toList()));
        assertThat(SAID.keySet())
                .isSubsetOf(PageBlock.all().stream().map(PageBlock::place).toList());
        return pages.entrySet().stream().map(page -> dynamicTest(page.getKey(), () -> follow(page.getValue())));
    }

    private void follow(List<PageBlock> blocks) throws Exception {
        String page = blocks.getFirst().page();
        ReaderTerminal terminal = terminal(page);
        Set<Long> rules = rules();
        List<Process> running = new ArrayList<>();
        try {
            for (PageBlock block : blocks) {
                prepare(block, terminal);
                if (block.place().equals("docs/how-to/use-the-emulator.md: Use the Mastodon emulator")) {
                    running.add(emulator(block, terminal));
                } else {
                    String said = terminal.type(block);
                    SAID.getOrDefault(block.place(), List.of())
                            .forEach(words -> assertThat(said).as(block.place()).contains(words));
                    assertShownAnswers(block, said);
                }
            }
        } finally {
            running.forEach(ReaderTerminal::stop);
            putBack(blocks, rules);
        }
    }

    /** With what most pages ask for. */
    private ReaderTerminal terminal(String page) throws IOException {
        ReaderTerminal terminal = new ReaderTerminal(suite.directory.resolve("pages/" + page.replaceAll("\\W", "-")));
        return terminal.set("GATEWAY", suite.gateway(""))
                .set("KEY", Suite.API_KEY)
                .set("DATABASE_URL", suite.postgres.url())
                .set(
                        "SECRETS_DIR",
                        Files.createDirectory(terminal.file("secrets")).toString());
    }

    /** What a page tells its readers to set or to have, where it is not what most ask for. */
    private void prepare(PageBlock block, ReaderTerminal terminal) throws Exception {
        if (block.sql()) {
            prepareServer(block, terminal);
        }
        switch (block.place()) {
            case "docs/how-to/a-spam-wave.md: Act on many" ->
                terminal.set("RULE", terminal.answered("id").asText());
            case "docs/how-to/act.md: First the preview" ->
                terminal.set("COOKIE", SignedIn.as(suite, Population.MODERATOR).cookie())
                        .set("ACCOUNT", account("a"));
            case "docs/how-to/audit.md: Prove it", "docs/how-to/back-up-and-restore.md: Restore" ->
                terminal.set("HEAD", read("/logs/chain").get("head").asText());
            case "docs/how-to/connect-your-instance.md: 4. Start" ->
                Files.writeString(
                        Files.createDirectories(terminal.file("var/up")).resolve("api-key"), Suite.API_KEY + "\n");
            case "docs/how-to/move-from-the-python-original.md: 3. The rules" -> {
                // Who answers as the original does.
                terminal.set("OLD", suite.gateway("")).set("OLD_API_KEY", Suite.API_KEY);
                terminal.set("GATEWAY_PORT", Integer.toString(suite.port(Service.GATEWAY)))
                        .set("API_KEY", Suite.API_KEY);
                Files.writeString(
                        terminal.file("rules.json"),
                        suite.call("GET", "/rules", "").body());
            }
            case "docs/how-to/register-tokens.md: Write them down" -> terminal.set("TOKEN", "token-of-" + word);
            case "docs/how-to/rotate-secrets.md: Put secrets into files" -> terminal.set("NEW", "token-of-" + word);
            case "docs/how-to/scan.md: Follow it" ->
                terminal.set("SCAN", terminal.answered("task_id").asText());
            case "docs/how-to/scan.md: Judge one account" ->
                suite.mastodon.createAccount(NewAccount.remote("someone", "far.example"));
            case "docs/how-to/set-up-webhooks.md: Try it" ->
                terminal.set("WEBHOOK_SECRET", EmulatorOptions.TEST_SECRET);
            case "docs/how-to/upgrade.md: What a service does not know yet" -> deadLetter(terminal);
            case "docs/reference/approvals-api.md: By hand" -> prepareSignUp(block, terminal);
            case "docs/reference/logs.md: To follow a post" -> terminal.set("POST", loggedPost(terminal));
            default -> {}
        }
    }

    /** Nothing of what an earlier block made, and the database with one user where one is expected. */
    private void prepareServer(PageBlock block, ReaderTerminal terminal) throws Exception {
        if (administrators == null) {
            administrators = PostgresServer.start(suite.directory.resolve("administrators"), Ports.free());
        }
        terminal.set("ADMIN_URL", administrators.url().replaceFirst("[^/]*$", "postgres"));
        String fresh = "drop database if exists mastowatch; drop role if exists mastowatch, mastowatch_owner;";
        boolean there = block.code().contains("reassign owned");
        terminal.type(new PageBlock(
                block.page(),
                block.heading(),
                true,
                "",
                fresh + (there ? "create role mastowatch login; create database mastowatch owner mastowatch;" : "")));
    }

    private void prepareSignUp(PageBlock block, ReaderTerminal terminal) {
        terminal.set("H", "X-API-Key: " + Suite.API_KEY).set("J", "Content-Type: application/json");
        if (block.code().contains("/reject")) {
            // Another journey's policy may leave no time to take a rejection back.
            LivePolicy.publish(suite, patient());
            String account =
                    suite.mastodon.signUp("s" + word.substring(0, 12), "s@town.example", "192.0.2.31", "Hello");
            terminal.set("ACCOUNT", account);
            awaitSignUp(account, "held");
        } else if (block.code().contains("/undo")) {
            awaitSignUp(terminal.get("ACCOUNT"), "rejecting");
        }
    }

    private SignUpPolicy patient() {
        return new SignUpPolicy(
                "Patient " + word,
                "",
                SignUpPolicy.State.SHADOW,
                true,
                Duration.ofHours(1),
                SignUpPolicy.Caps.DEFAULT,
                SignUpPolicy.Thresholds.NONE,
                List.of(new PolicyRule(
                        "Nobody",
                        List.of(new Condition.EmailDomainEquals(List.of("nobody.example"))),
                        new PolicyRule.Reject(),
                        "")));
    }

    private void awaitSignUp(String account, String state) {
        Awaitility.await("sign-up " + account + " is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> {
                    HttpResponse<String> answer = suite.call("GET", "/approvals/" + account, "");
                    return answer.statusCode() == 200
                            && Suite.tree(answer.body()).get("state").asText().equals(state);
                });
    }

    /** A record that no service could read, and where it lies. */
    private void deadLetter(ReaderTerminal terminal) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.OUTCOMES, ("no outcome " + word).getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
        String letters = "/dead-letters?topic=" + Topics.deadLetter(Topics.OUTCOMES);
        Awaitility.await("a dead letter, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> !read(letters).get("items").isEmpty());
        JsonNode letter = read(letters).get("items").get(0);
        for (String where : List.of("topic", "partition", "offset")) {
            terminal.set(where.toUpperCase(Locale.ROOT), letter.get(where).asText());
        }
    }

    /** A post that the logs tell of, which lie in the reader's folder. */
    private String loggedPost(ReaderTerminal terminal) throws IOException {
        suite.keywordRule("Logged " + word, "w" + word);
        String post = suite.mastodon.post(NewPost.by(account("l"), "a walk in the woods, w" + word));
        Awaitility.await("the logs tell of the post, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.logs().contains("\"eventId\":\"status.created:" + post));
        for (Service service : Service.values()) {
            String log = service.folder() + ".log";
            Files.createSymbolicLink(terminal.file(log), suite.directory.resolve(log));
        }
        return post;
    }

    private String account(String prefix) {
        return suite.mastodon.createAccount(NewAccount.local(prefix + word.substring(0, 12)));
    }

    /** It goes on until it is stopped, and the rest of the page speaks to it. */
    private static Process emulator(PageBlock block, ReaderTerminal terminal) throws IOException {
        int port = Ports.free();
        terminal.set("PORT", Integer.toString(port)).set("EMULATOR", "http://localhost:" + port);
        Process process = terminal.start(block, terminal.file("emulator.txt"));
        assertThat(Ports.await(port, Duration.ofSeconds(60), process::isAlive))
                .as(block.place() + ", see " + terminal.file("emulator.txt"))
                .isTrue();
        return process;
    }

    /** Where a remark in a block shows an answer, the answer has these fields and no other. */
    private static void assertShownAnswers(PageBlock block, String said) {
        List<Set<String>> shown =
                ReaderTerminal.answers(block.code().replaceAll("(?m)^# ", "").replace("{…}", "{}")).stream()
                        .map(DocumentedCommandsJourneyTest::fields)
                        .toList();
        if (block.code().contains("# {")) {
            assertThat(ReaderTerminal.answers(said).stream().map(DocumentedCommandsJourneyTest::fields))
                    .as(block.place())
                    .isEqualTo(shown);
        }
    }

    private static Set<String> fields(JsonNode answer) {
        Set<String> fields = new HashSet<>();
        answer.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /** So that the other journeys find the suite as it was. */
    private void putBack(List<PageBlock> blocks, Set<Long> before) {
        String typed = blocks.stream().map(PageBlock::code).collect(Collectors.joining("\n"));
        if (typed.contains("/config/")) {
            suite.call("POST", "/config/panic_stop?enable=false", "");
            suite.call("POST", "/config/dry_run?enable=false", "");
            suite.call("POST", "/config/automod", "{\"defederation_threshold\": null, \"default_action\": null}");
        }
        if (typed.contains("/scan")) {
            for (JsonNode session : read("/analytics/scanning").get("sessions")) {
                if (session.get("status").asText().equals("active")) {
                    suite.call("POST", "/scan/" + session.get("session_id").asText() + "/complete", "");
                }
            }
        }
        Set<Long> made = rules();
        made.removeAll(before);
        made.forEach(rule -> suite.call("DELETE", "/rules/" + rule, ""));
    }

    private Set<Long> rules() {
        Set<Long> rules = new HashSet<>();
        read("/rules").get("rules").forEach(rule -> rules.add(rule.get("id").asLong()));
        return rules;
    }

    private JsonNode read(String path) {
        return Suite.tree(suite.call("GET", path, "").body());
    }
}
