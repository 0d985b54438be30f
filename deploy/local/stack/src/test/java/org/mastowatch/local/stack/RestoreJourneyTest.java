package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.PostgresServer;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/**
 * A backup is taken, more happens, then PostgreSQL, Kafka and Redis are lost and the backup is restored, as the page on
 * backing up says. What was known is there, and nothing is done to anybody a second time, also not what the backup missed.
 */
class RestoreJourneyTest {

    /** Over when the restored suite is ready. */
    private static final Duration UNDO = Duration.ofSeconds(25);

    private static final Pattern CHAIN_HOLDS =
            Pattern.compile("(?m)^mastowatch_audit_chain_holds(?:\\{[^}]*})? 1\\.0$");

    private final String word = "r" + UUID.randomUUID().toString().replace("-", "");
    private final String rejects = word.substring(0, 9) + "-freemail.example";
    private final int gatewayPort = Ports.free();
    private MastodonEmulator mastodon;
    private Suite suite;

    @AfterEach
    void end() {
        suite.end();
        mastodon.close();
    }

    @Test
    void after_a_restore_what_was_known_is_there_and_nothing_is_done_twice() throws Exception {
        // Given
        Path directory = Files.createTempDirectory("mastowatch-restore");
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests().webhookTo(Suite.webhook(gatewayPort)));
        suite = suite(directory.resolve("lost"));
        start(Service.values());
        suite.keywordRule("restored " + word, word);
        publish();
        String known = offender("k");
        String marked = mastodon.createAccount(NewAccount.local("m" + word.substring(0, 12)));
        mark(marked);
        String letIn = signUp("a", "letters.example", "held");
        decide(letIn, "approve", "approved");
        String undecided = signUp("b", "letters.example", "held");
        Awaitility.await("the poller saw who waits, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() ->
                        suite.count("select count(*) from poller.seen_sign_up where account_id = '" + undecided + "'")
                                == 1);
        String rejecting = signUp("c", rejects, "rejecting");
        // When
        Path backup = directory.resolve("kept/postgres/data");
        DatabaseBackup.take(suite.postgres, directory.resolve("lost/postgres/data"), backup);
        decide(rejecting, "undo", "held");
        decide(undecided, "approve", "approved");
        String forgotten = offender("f");
        suite.end();
        // Then
        suite = suite(directory.resolve("kept"));
        panicStopBeforeAnythingStarts();
        aNewerVersionWasHere();
        start(Service.GATEWAY);
        start(Service.APPROVAL, Service.REPORTER, Service.ANALYZER, Service.POLLER);
        assertThat(suite.call("GET", "/rules", "").body()).contains("restored " + word);
        assertThat(suite.outcomes(known)).contains("FILED");
        assertThat(state(letIn)).isEqualTo("approved");
        String again = mastodon.post(NewPost.by(known, "again " + word));
        String more = mastodon.post(NewPost.by(forgotten, "more " + word));
        Awaitility.await("who was let in meanwhile is known by the poll, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> state(undecided), "approved"::equals);
        Awaitility.await("what came now joined the reports that stand, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.count("select count(*) from reporter.evidence e join reporter.incident i"
                                + " on i.id = e.incident_id where i.state = 'FILED' and e.status_id in ('" + again
                                + "', '" + more + "')")
                        == 2);
        decide(rejecting, "undo", "held");
        assertThat(suite.call("POST", "/config/panic_stop?enable=false", "").statusCode())
                .isEqualTo(200);
        String next = offender("n");
        assertThat(suite.reportsAbout(next)).hasSize(1);
        assertThat(suite.reportsAbout(known)).hasSize(1);
        assertThat(suite.reportsAbout(forgotten)).hasSize(1);
        assertThat(suite.outcomes(forgotten)).contains("FILED");
        assertThat(calls(marked, "action")).isEqualTo(1);
        assertThat(List.of(calls(letIn, "approve"), calls(undecided, "approve"), calls(rejecting, "reject")))
                .containsExactly(1L, 1L, 0L);
        Awaitility.await("the audit log proves, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> CHAIN_HOLDS.matcher(suite.metrics()).find());
    }

    private Suite suite(Path directory) throws Exception {
        PostgresServer postgres =
                PostgresServer.start(Files.createDirectories(directory.resolve("postgres")), Ports.free());
        return new Suite(directory, postgres, mastodon, gatewayPort).with("POLL_PENDING_INTERVAL", "2");
    }

    private void start(Service... services) {
        for (Service service : services) {
            suite.start(service);
        }
        for (Service service : services) {
            suite.awaitReady(service);
        }
    }

    /** As the page says, and by its own words: before any service reads the settings. */
    private void panicStopBeforeAnythingStarts() throws Exception {
        ReaderTerminal terminal =
                new ReaderTerminal(suite.directory.resolve("terminal")).set("DATABASE_URL", suite.postgres.url());
        for (PageBlock block : PageBlock.of("docs/how-to/back-up-and-restore.md", RestoreJourneyTest.class)) {
            assertThat(terminal.type(block)).contains("UPDATE 1");
        }
    }

    /** As after a roll-back: a migration that this version does not have, and what it added. */
    private void aNewerVersionWasHere() throws SQLException {
        try (Connection connection = suite.postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table reporter.incident add column of_next_year text");
            for (String schema : List.of("gateway", "reporter", "approval")) {
                statement.execute("insert into " + schema + ".flyway_schema_history (installed_rank, version,"
                        + " description, type, script, checksum, installed_by, execution_time, success) values (9000,"
                        + " '9000', 'of next year', 'SQL', 'V9000__of_next_year.sql', 1, 'postgres', 1, true)");
            }
        }
    }

    /** Somebody who hits, and the report that stands. */
    private String offender(String name) {
        String account = mastodon.createAccount(NewAccount.local(name + word.substring(0, 12)));
        mastodon.post(NewPost.by(account, "look at this " + word));
        suite.awaitReport(account);
        Awaitility.await("the ledger knows, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("FILED"));
        return account;
    }

    private void mark(String account) {
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        HttpResponse<String> asked = moderator.post(
                "/actions",
                Suite.json(Map.of("account_id", account, "action", "sensitive", "reason", "Unmarked nudity")));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        Awaitility.await("the act is done, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("ACT_DONE"));
    }

    private void publish() {
        LivePolicy.publish(
                suite,
                new SignUpPolicy(
                        "Restored " + word,
                        "",
                        SignUpPolicy.State.SHADOW,
                        true,
                        UNDO,
                        SignUpPolicy.Caps.DEFAULT,
                        SignUpPolicy.Thresholds.NONE,
                        List.of(new PolicyRule(
                                "Free mail",
                                List.of(new Condition.EmailDomainEquals(List.of(rejects))),
                                new PolicyRule.Reject(),
                                ""))));
    }

    private String signUp(String name, String domain, String state) {
        String account =
                mastodon.signUp(name + word.substring(0, 12), name + "@" + domain, "192.0.2.21", "I like it here");
        awaitState(account, state);
        return account;
    }

    private void decide(String account, String act, String state) {
        HttpResponse<String> answer =
                suite.call("POST", "/approvals/" + account + "/" + act, Suite.json(Map.of("reason", "I know them")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        awaitState(account, state);
    }

    private void awaitState(String account, String state) {
        Awaitility.await(account + " is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> state(account), state::equals);
    }

    private String state(String account) {
        HttpResponse<String> answer = suite.call("GET", "/approvals/" + account, "");
        return answer.statusCode() == 200
                ? Suite.tree(answer.body()).get("state").asText()
                : "";
    }

    private long calls(String account, String verb) {
        String path = "/api/v1/admin/accounts/" + account + "/" + verb;
        return mastodon.requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals(path))
                .count();
    }
}
