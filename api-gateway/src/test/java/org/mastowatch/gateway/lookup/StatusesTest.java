package org.mastowatch.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class StatusesTest {

    @Inject
    Pool pool;

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Signed moderator;
    private String account;

    @BeforeEach
    void somebodyLooksAtAnAccount() {
        moderator = Signed.newly("mod_" + name, Role.MODERATOR);
        account = mastodon.createAccount(NewAccount.local(name).bio("Birch", "I like <b>trees</b>"));
    }

    @Test
    void public_posts_are_shown_as_text_and_private_ones_are_not() {
        // Given
        String first = mastodon.post(NewPost.by(account, "one <script> & two"));
        String warned =
                mastodon.post(NewPost.by(account, "behind").spoiler("careful").attach("image"));
        String quiet = mastodon.post(NewPost.by(account, "unlisted").visibility(Visibility.UNLISTED));
        mastodon.post(NewPost.by(account, "only for followers").visibility(Visibility.PRIVATE));
        mastodon.post(NewPost.by(account, "only for one").visibility(Visibility.DIRECT));
        // When
        JsonPath page =
                moderator.get("/accounts/" + account + "/statuses?limit=40").as(200);
        // Then
        assertThat(page.getList("items.id")).isEqualTo(List.of(quiet, warned, first));
        assertThat(page.getString("items[2].text")).contains("one <script> & two");
        assertThat(page.getString("items[1].spoiler_text")).isEqualTo("careful");
        assertThat(page.getBoolean("items[1].sensitive")).isTrue();
        assertThat(page.getString("items[1].media[0].type")).isEqualTo("image");
        assertThat(page.getString("items[1].media[0].preview_url")).startsWith("http");
        assertThat(page.getString("items[0].visibility")).isEqualTo("unlisted");
        assertThat(moderator.get("/accounts/" + account + "/statuses").body())
                .doesNotContain("only for followers", "only for one", "<p>");
        // And page by page
        JsonPath one =
                moderator.get("/accounts/" + account + "/statuses?limit=1").as(200);
        JsonPath two = moderator
                .get("/accounts/" + account + "/statuses?limit=1&cursor=" + one.getString("next_cursor"))
                .as(200);
        assertThat(one.getList("items.id")).isNotEqualTo(two.getList("items.id"));
        moderator.get("/accounts/" + account + "/statuses?cursor=%21").as(422);
        moderator.get("/accounts/404404/statuses").as(404);
    }

    @Test
    void an_account_comes_with_its_profile_as_text_and_what_was_found_before() {
        // Given
        pool.preparedQuery("insert into detection_case (account_id, acct, state, decision, rules, trigger_event_id,"
                        + " observed_at, opened_at, last_at, closed_at) values ($1, $2, 'DISMISSED', 'dismiss',"
                        + " array['A rule'], 't', now(), now(), now(), now())")
                .execute(Tuple.of(account, name))
                .await()
                .atMost(Duration.ofSeconds(10));
        // When
        JsonPath shown = moderator.get("/accounts/" + account).as(200);
        // Then
        assertThat(shown.getString("bio")).contains("I like").doesNotContain("<p>");
        assertThat(shown.getString("avatar_url")).startsWith("http");
        assertThat(shown.getString("cases[0].state")).isEqualTo("dismissed");
        assertThat(shown.getString("cases[0].decision")).isEqualTo("dismiss");
        assertThat(shown.getList("cases[0].rules")).isEqualTo(List.of("A rule"));
    }

    @Test
    void a_rule_is_tried_on_an_account_as_it_stands_now() {
        // Given
        String lure = mastodon.post(NewPost.by(account, "win a giveaway now"));
        mastodon.post(NewPost.by(account, "a giveaway for followers").visibility(Visibility.PRIVATE));
        // When
        JsonPath tried = moderator.post("/rules/try", """
                        {"rule": {"name": "%1$s", "detector_type": "keyword", "pattern": "giveaway, trees",
                          "weight": 1.0, "target_fields": ["content", "bio"]}, "acct": "@%1$s"}""".formatted(name)).as(200);
        // Then
        assertThat(tried.getBoolean("hit")).isTrue();
        assertThat(tried.getString("account.id")).isEqualTo(account);
        assertThat(tried.getList("subjects.findAll { it.hit }.status_id")).containsExactly(null, lure);
        assertThat(tried.getInt("subjects.find { it.status_id == '" + lure + "' }.spans[0].start"))
                .isEqualTo(6);
        assertThat(tried.getString("subjects.find { it.status_id == '" + lure + "' }.post.text"))
                .isEqualTo("win a giveaway now");
        assertThat(tried.getString("subjects.find { it.kind == 'profile' }.spans[0].field"))
                .isEqualTo("bio");
        moderator.post("/rules/try", """
                        {"rule": {"name": "x", "detector_type": "keyword", "pattern": "y", "weight": 1}, "acct": "nobody_%s"}""".formatted(name)).as(404);
    }
}
