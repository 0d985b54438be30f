package org.mastowatch.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.action.Requests.body;
import static org.mastowatch.gateway.action.Told.tell;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class ActsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Signed moderator;
    private String account;

    @BeforeEach
    void somebodyIsSignedInAndSomebodyMisbehaves() {
        moderator = Signed.newly("mod_" + name, Role.MODERATOR);
        account = mastodon.createAccount(NewAccount.local(name));
    }

    @AfterEach
    void heal() {
        mastodon.faults().clear();
    }

    private static TopicTail<Command> commands() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class);
    }

    @Test
    void a_limit_for_a_time_goes_out_with_who_why_and_until_and_its_act_follows_the_reporter() {
        try (TopicTail<Command> commands = commands()) {
            // When
            String id = moderator
                    .post(
                            "/actions",
                            body(
                                    "account_id",
                                    account,
                                    "action",
                                    "limit",
                                    "reason",
                                    "Spam again",
                                    "duration",
                                    "3 days",
                                    "template",
                                    "limited for a time",
                                    "values",
                                    "{\"rule\":\"no spam\"}"))
                    .as(202)
                    .getString("id");
            // Then
            Command.Act act = (Command.Act) commands.await(
                    c -> c instanceof Command.Act it && it.actId().equals(id), SOON);
            assertThat(act.who()).isEqualTo("mod_" + name);
            assertThat(act.why()).isEqualTo("Spam again");
            assertThat(act.actor().permissions()).isEqualTo(Long.toString(Role.MODERATOR.permissions()));
            assertThat(act.confirmedBy()).isNull();
            assertThat(act.notBefore()).isEqualTo(act.at().plusSeconds(30));
            assertThat(act.liftAt()).isEqualTo(act.notBefore().plus(Duration.ofDays(3)));
            Moderation.OnAccount on = (Moderation.OnAccount) act.act();
            assertThat(on.measure()).isEqualTo(Command.Measure.SILENCE);
            assertThat(on.text())
                    .contains(name)
                    .contains("no spam")
                    .contains("UTC")
                    .doesNotContain("{");
            // When the reporter tells of it, the newest first
            tell(publisher, id, 2, Kind.ACT_DONE, account);
            tell(publisher, id, 1, Kind.ACT_WAITING, account);
            // Then
            await().atMost(SOON)
                    .until(() -> moderator
                                    .get("/actions/" + id)
                                    .as(200)
                                    .getList("history")
                                    .size()
                            == 3);
            JsonPath shown = moderator.get("/actions/" + id).as(200);
            assertThat(shown.getString("state")).isEqualTo("done");
            assertThat(shown.getString("message")).isEqualTo(on.text());
            assertThat(moderator.get("/logs?account_id=" + account).body()).contains("act_silence_asked");
            JsonPath list =
                    moderator.get("/actions?state=done&account_id=" + account).as(200);
            assertThat(list.getList("items.id")).containsExactly(id);
            assertThat(list.getInt("total")).isEqualTo(1);
            assertThat(moderator
                            .get("/actions?account_id=" + account + "&state=waiting")
                            .as(200)
                            .getInt("total"))
                    .isZero();
        }
    }

    @Test
    void a_preview_says_what_is_lost_which_reports_close_and_what_stays() {
        // Given
        String victim = mastodon.createAccount(NewAccount.local("v" + name));
        String first = mastodon.report(victim, account, Category.SPAM, "spam", List.of());
        String second = mastodon.report(victim, account, Category.OTHER, "rude", List.of());
        // When
        JsonPath preview = moderator
                .post(
                        "/actions/preview",
                        body("account_id", account, "action", "silence", "reason", "x", "duration", "12h"))
                .as(200);
        // Then
        assertThat(preview.getList("resolves_report_ids")).containsExactlyInAnyOrder(first, second);
        assertThat(String.join(" ", preview.getList("says", String.class)))
                .contains(
                        "limited",
                        "all 2 open reports",
                        first,
                        second,
                        "by e-mail",
                        "waits 30 seconds",
                        "12 hours later");
        assertThat(String.join(" ", preview.getList("cannot_be_undone", String.class)))
                .contains("strike", "e-mail", "resolved");
        assertThat(preview.getList("effects.code"))
                .containsExactly("limited", "resolves_open", "told_by_mail", "waits", "lifted_after", "dry_run");
        assertThat(preview.getList("effects.says")).isEqualTo(preview.getList("says"));
        assertThat(preview.getString("effects[4].values.seconds")).isEqualTo("43200");
        assertThat(preview.getList("for_good.code"))
                .containsExactly("strike_stays", "mail_stays", "reports_stay_resolved");
        assertThat(preview.getLong("delay_seconds")).isEqualTo(30);
        assertThat(preview.getBoolean("stands_already")).isFalse();
        assertThat(preview.getBoolean("needs_second")).isFalse();
        assertThat(preview.getBoolean("dry_run")).isTrue();
        assertThat(moderator.get("/actions?account_id=" + account).as(200).getInt("total"))
                .isZero();
        // When it stands so already
        mastodon.instance().silence(Long.parseLong(account), true);
        // Then
        String again = body("account_id", account, "action", "silence", "reason", "x");
        assertThat(moderator.post("/actions/preview", again).as(200).getBoolean("stands_already"))
                .isTrue();
        assertThat(moderator.post("/actions", again).as(409).getString("detail"))
                .contains("stands so already");
        // And a warning closes the report that it names, and no other
        JsonPath warning = moderator
                .post(
                        "/actions/preview",
                        body("report_id", first, "action", "warn", "reason", "x", "send_email", "false"))
                .as(200);
        assertThat(warning.getList("resolves_report_ids")).containsExactly(first);
        assertThat(warning.getString("account_id")).isEqualTo(account);
    }

    @Test
    void the_same_request_twice_is_one_act() {
        String request = body("account_id", account, "action", "warn", "reason", "x");
        String id = moderator
                .post("/actions", request, "Idempotency-Key", name)
                .as(202)
                .getString("id");
        assertThat(moderator
                        .post("/actions?wait=1", request, "Idempotency-Key", name)
                        .as(202)
                        .getString("id"))
                .isEqualTo(id);
        assertThat(moderator.get("/actions?account_id=" + account).as(200).getInt("total"))
                .isEqualTo(1);
        assertThat(moderator
                        .post(
                                "/actions",
                                body("account_id", account, "action", "silence", "reason", "x"),
                                "Idempotency-Key",
                                name)
                        .as(422)
                        .getString("detail"))
                .contains("another request");
    }

    @Test
    void an_act_is_stopped_while_it_waits_and_undone_once_it_is_done() {
        try (TopicTail<Command> commands = commands()) {
            // Given
            String id = moderator
                    .post("/actions", body("account_id", account, "action", "silence", "reason", "x"))
                    .as(202)
                    .getString("id");
            assertThat(moderator.post("/actions/" + id + "/undo", "").as(409).getString("detail"))
                    .contains("Stop it");
            // When
            moderator
                    .post("/actions/" + id + "/stop", body("reason", "wrong one"))
                    .as(202);
            // Then
            Command.StopAct stop = (Command.StopAct) commands.await(
                    c -> c instanceof Command.StopAct it && it.actId().equals(id), SOON);
            assertThat(stop.why()).isEqualTo("wrong one");
            // Given the reporter was quicker
            tell(publisher, id, 2, Kind.ACT_DONE, account);
            await().atMost(SOON)
                    .until(() -> moderator
                            .get("/actions/" + id)
                            .as(200)
                            .getString("state")
                            .equals("done"));
            // When
            moderator.post("/actions/" + id + "/undo", "").as(202);
            // Then
            Command.UndoAct undo = (Command.UndoAct) commands.await(
                    c -> c instanceof Command.UndoAct it && it.actId().equals(id), SOON);
            assertThat(undo.actor().username()).isEqualTo("mod_" + name);
            assertThat(moderator.get("/actions/" + id).as(200).getList("history.state"))
                    .containsExactly("sent", "stop_asked", "done", "undo_asked");
        }
    }
}
