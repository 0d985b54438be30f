package org.mastowatch.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

/** The tests' gateway has FOUR_EYES=true. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class FourEyesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private String misbehaving(int n) {
        return mastodon.createAccount(NewAccount.local(name + "_" + n));
    }

    private static String suspend(String account) {
        return "{\"account_id\":\"" + account + "\",\"action\":\"suspend\",\"reason\":\"x\"}";
    }

    private static String bulk(List<String> accounts, String rest) {
        return "{\"account_ids\":[\"" + String.join("\",\"", accounts) + "\"],\"action\":\"silence\",\"reason\":\"x\""
                + rest + "}";
    }

    @Test
    void a_suspension_is_sent_once_another_person_agrees() {
        // Given
        Signed first = Signed.newly("one_" + name, Role.MODERATOR);
        Signed second = Signed.newly("two_" + name, Role.MODERATOR);
        String account = misbehaving(0);
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            assertThat(first.post("/actions/preview", suspend(account)).as(200).getString("second_why"))
                    .contains("second person");
            JsonPath asked = first.post("/actions", suspend(account)).as(202);
            String id = asked.getString("id");
            assertThat(asked.getString("state")).isEqualTo("awaiting_second");
            assertThat(asked.getString("expires_at")).isNotBlank();
            // When who asked confirms it
            assertThat(first.post("/actions/" + id + "/confirm", "").as(403).getString("detail"))
                    .contains("Another person");
            // When another does
            second.post("/actions/" + id + "/confirm", "").as(202);
            // Then
            Command.Act act = (Command.Act) commands.await(
                    c -> c instanceof Command.Act it && it.actId().equals(id), SOON);
            assertThat(act.who()).isEqualTo("one_" + name);
            assertThat(act.confirmedBy()).isEqualTo("two_" + name);
            second.post("/actions/" + id + "/confirm", "").as(409);
            assertThat(first.get("/logs?account_id=" + account).body())
                    .contains("act_suspend_awaits_second", "act_confirmed", "act_suspend_asked");
        }
    }

    @Test
    void who_asked_and_lost_the_role_has_nothing_confirmed() {
        String firstId = Signed.appointed("gone_" + name, Role.MODERATOR);
        Signed first = Signed.in("gone_" + name);
        Signed second = Signed.newly("stay_" + name, Role.MODERATOR);
        String id = first.post("/actions", suspend(misbehaving(0))).as(202).getString("id");
        mastodon.instance().appoint(Long.parseLong(firstId), Role.EVERYONE);
        assertThat(second.post("/actions/" + id + "/confirm", "").as(403).getString("detail"))
                .contains("may not do it any more");
        second.post("/actions/" + id + "/decline", "{\"reason\":\"no\"}").as(202);
        assertThat(second.get("/actions/" + id).as(200).getString("state")).isEqualTo("declined");
    }

    @Test
    void what_nobody_confirms_ends_and_cannot_be_confirmed_later() {
        Signed first = Signed.newly("slow_" + name, Role.MODERATOR);
        Signed second = Signed.newly("late_" + name, Role.MODERATOR);
        String id = first.post("/actions", suspend(misbehaving(0))).as(202).getString("id");
        pool.preparedQuery("update act set expires_at = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(SOON);
        second.post("/actions/" + id + "/confirm", "").as(409);
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        second.get("/actions/" + id).as(200).getString("state").equals("expired"));
        // And one that is stopped before
        String other = first.post("/actions", suspend(misbehaving(1))).as(202).getString("id");
        first.post("/actions/" + other + "/stop", "").as(202);
        assertThat(first.get("/actions/" + other).as(200).getString("state")).isEqualTo("stopped");
    }

    @Test
    void a_servers_block_and_the_sixth_account_within_an_hour_need_a_second_person() {
        Signed admin = Signed.newly("adm_" + name, Role.ADMIN);
        assertThat(admin.post(
                                "/actions",
                                "{\"domain\":\"" + name
                                        + ".example\",\"action\":\"domain_block\",\"severity\":\"silence\","
                                        + "\"reason\":\"x\"}")
                        .as(202)
                        .getString("state"))
                .isEqualTo("awaiting_second");
        for (int i = 0; i < 6; i++) {
            String state = admin.post(
                            "/actions",
                            "{\"account_id\":\"" + misbehaving(i) + "\",\"action\":\"warn\",\"reason\":\"x\"}")
                    .as(202)
                    .getString("state");
            assertThat(state).as("account %s", i).isEqualTo(i < 5 ? "sent" : "awaiting_second");
        }
    }

    @Test
    void many_accounts_are_acted_on_as_their_preview_showed() {
        // Given
        Signed moderator = Signed.newly("bulk_" + name, Role.MODERATOR);
        List<String> accounts = new ArrayList<>(List.of(misbehaving(0), misbehaving(1), misbehaving(2)));
        accounts.add(Signed.appointed("staff_" + name, Role.MODERATOR));
        accounts.add("404404");
        moderator.post("/actions/bulk", bulk(accounts, ",\"preview\":false")).as(422);
        // When
        JsonPath preview = moderator.post("/actions/bulk", bulk(accounts, "")).as(200);
        // Then
        assertThat(preview.getInt("count")).isEqualTo(3);
        assertThat(preview.getList("says", String.class))
                .anyMatch(line -> line.startsWith("Each account is limited"))
                .anyMatch(line -> line.endsWith("in which it can be stopped."));
        assertThat(preview.getList("left_out.account_id")).containsExactly(accounts.get(3), "404404");
        assertThat(preview.getBoolean("needs_second")).isFalse();
        String token = preview.getString("token");
        // When one of them changed since
        mastodon.instance().sensitize(Long.parseLong(accounts.getFirst()), true);
        // Then
        String send = bulk(accounts, ",\"preview\":false,\"token\":\"" + token + "\"");
        assertThat(moderator.post("/actions/bulk", send).as(409).getString("detail"))
                .contains("new preview");
        // When
        mastodon.instance().sensitize(Long.parseLong(accounts.getFirst()), false);
        JsonPath done =
                moderator.post("/actions/bulk", send, "Idempotency-Key", name).as(202);
        // Then
        assertThat(done.getList("act_ids")).hasSize(3);
        assertThat(moderator
                        .post("/actions/bulk", send, "Idempotency-Key", name)
                        .as(202)
                        .getList("act_ids"))
                .isEqualTo(done.getList("act_ids"));
        assertThat(moderator.get("/actions?who=bulk_" + name).as(200).getInt("total"))
                .isEqualTo(3);
        // And more than five at once wait for another person
        List<String> six = new ArrayList<>();
        for (int i = 10; i < 16; i++) {
            six.add(misbehaving(i));
        }
        assertThat(moderator.post("/actions/bulk", bulk(six, "")).as(200).getBoolean("needs_second"))
                .isTrue();
    }
}
