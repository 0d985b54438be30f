package org.mastowatch.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.action.Requests.body;
import static org.mastowatch.gateway.action.Told.tell;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.kafka.EventPublisher;

/** The tests' gateway lets nobody watch for longer than two seconds at a time. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class WatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private String person;
    private Signed moderator;
    private String account;
    private String act;

    @BeforeEach
    void somebodyAsksForAnAct() {
        person = Signed.appointed("mod_" + name, Role.MODERATOR);
        moderator = Signed.in("mod_" + name);
        account = mastodon.createAccount(NewAccount.local(name));
        act = moderator
                .post("/actions", body("account_id", account, "action", "sensitive", "reason", "x"))
                .as(202)
                .getString("id");
    }

    private Signed.Answer events() {
        return moderator.get("/actions/" + act + "/events");
    }

    @Test
    void who_watches_sees_each_change_until_the_end() throws Exception {
        // Given
        CompletableFuture<String> watched = CompletableFuture.supplyAsync(() -> {
            String told = "";
            for (int i = 0; i < 20 && !told.contains("\"state\":\"done\""); i++) {
                told = events().body();
            }
            return told;
        });
        // When
        tell(publisher, act, 1, Kind.ACT_WAITING, account);
        await().atMost(SOON)
                .until(() -> moderator
                        .get("/actions/" + act)
                        .as(200)
                        .getString("state")
                        .equals("waiting"));
        tell(publisher, act, 2, Kind.ACT_DONE, account);
        // Then
        String events = watched.get(30, TimeUnit.SECONDS);
        assertThat(events).contains("data:").contains("\"state\":\"done\"");
        assertThat(moderator.post("/actions/" + act + "/stop", "").as(409).getString("detail"))
                .contains("nothing to stop");
        moderator.get("/actions/" + UUID.randomUUID() + "/events").as(404);
    }

    @Test
    void who_watches_is_asked_again_who_they_are_though_nothing_came_of_the_act_yet() throws Exception {
        // When
        String told = CompletableFuture.supplyAsync(() -> events().body()).get(30, TimeUnit.SECONDS);
        // Then it ended by itself, before the act did
        assertThat(told).contains("\"state\":\"sent\"");
        // And who lost the role hears no more
        mastodon.instance().appoint(Long.parseLong(person), Role.EVERYONE);
        await().atMost(SOON).until(() -> events().http().statusCode() == 403);
    }
}
