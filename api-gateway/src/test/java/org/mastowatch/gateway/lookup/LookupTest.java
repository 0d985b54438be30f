package org.mastowatch.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class LookupTest {

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "l" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Signed moderator;

    @BeforeEach
    void somebodyIsSignedIn() {
        moderator = Signed.newly("mod_" + name, Role.MODERATOR);
    }

    @Test
    void an_account_is_found_by_name_and_id_without_its_address() {
        // Given
        String id = mastodon.createAccount(NewAccount.local(name));
        String twin = mastodon.createAccount(NewAccount.remote(name, "far.example"));
        String report = mastodon.report(mastodon.adminId(), id, Category.SPAM, "spam", List.of());
        mastodon.instance().silence(Long.parseLong(id), true);
        // When
        JsonPath local = moderator.get("/accounts/lookup?acct=" + name).as(200);
        JsonPath remote =
                moderator.get("/accounts/lookup?acct=@" + name + "@far.example").as(200);
        // Then
        assertThat(local.getString("id")).isEqualTo(id);
        assertThat(local.getBoolean("silenced")).isTrue();
        assertThat(local.getBoolean("staff")).isFalse();
        assertThat(local.getList("open_report_ids")).containsExactly(report);
        assertThat(remote.getString("id")).isEqualTo(twin);
        assertThat(remote.getString("domain")).isEqualTo("far.example");
        assertThat(moderator.get("/accounts/" + id).body()).doesNotContain("mail.example", "\"email\"", "\"ip\"");
        JsonPath staff =
                moderator.get("/accounts/lookup?acct=" + Population.MODERATOR).as(200);
        assertThat(staff.getString("role")).isEqualTo("Moderator");
        assertThat(staff.getBoolean("staff")).isTrue();
        moderator.get("/accounts/lookup?acct=" + name.substring(0, 8)).as(404);
        moderator.get("/accounts/404404").as(404);
        moderator.get("/accounts/lookup").as(422);
        // And what was done to it through here
        moderator
                .post("/actions", "{\"account_id\":\"" + id + "\",\"action\":\"warn\",\"reason\":\"x\"}")
                .as(202);
        assertThat(moderator.get("/accounts/" + id).as(200).getList("acts.action"))
                .containsExactly("warn");
    }

    @Test
    void reports_are_listed_with_ours_marked_and_private_posts_only_counted() {
        // Given
        String target = mastodon.createAccount(NewAccount.local(name));
        String open = mastodon.post(NewPost.by(target, "hello"));
        String closed = mastodon.post(NewPost.by(target, "psst").visibility(Visibility.DIRECT));
        String theirs = mastodon.report(mastodon.adminId(), target, Category.SPAM, "they spam", List.of(open, closed));
        String ours = mastodon.report(mastodon.botId(), target, Category.SPAM, "marker", List.of());
        // When
        JsonPath one = moderator
                .get("/reports?target_account_id=" + target + "&limit=1")
                .as(200);
        JsonPath two = moderator
                .get("/reports?target_account_id=" + target + "&limit=1&cursor=" + one.getString("next_cursor"))
                .as(200);
        // Then
        assertThat(one.getList("items.id")).containsExactly(ours);
        assertThat(one.getBoolean("items[0].ours")).isTrue();
        assertThat(two.getList("items.id")).containsExactly(theirs);
        JsonPath report = moderator.get("/reports/" + theirs).as(200);
        assertThat(report.getList("status_ids")).containsExactly(open);
        assertThat(report.getList("posts.text")).containsExactly("hello");
        assertThat(two.getList("items[0].posts")).isNull();
        assertThat(report.getInt("private_statuses")).isEqualTo(1);
        assertThat(report.getString("comment")).isEqualTo("they spam");
        assertThat(report.getBoolean("ours")).isFalse();
        assertThat(moderator
                        .get("/reports?resolved=true&target_account_id=" + target)
                        .as(200)
                        .getList("items"))
                .isEmpty();
        moderator.get("/reports?cursor=%21").as(422);
        assertThat(moderator
                        .get("/reports?account_id=99999999999999999999999")
                        .as(200)
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void reports_are_narrowed_to_ours_or_to_peoples() {
        // Given: ours is the newest, so that a page of one holds none of people's
        String target = mastodon.createAccount(NewAccount.local(name));
        String theirs = mastodon.report(mastodon.adminId(), target, Category.SPAM, "they spam", List.of());
        String ours = mastodon.report(mastodon.botId(), target, Category.SPAM, "marker", List.of());
        String about = "/reports?limit=1&target_account_id=" + target;
        // Then
        assertThat(moderator.get(about + "&ours=true").as(200).getList("items.id"))
                .containsExactly(ours);
        assertThat(moderator.get(about + "&ours=false").as(200).getList("items.id"))
                .containsExactly(theirs);
        assertThat(moderator
                        .get(about + "&ours=false&account_id=" + mastodon.botId())
                        .as(200)
                        .getList("items"))
                .isEmpty();
        moderator.get(about + "&ours=maybe").as(422);
    }

    @Test
    void a_servers_block_is_shown() {
        JsonPath free = moderator.get("/domains/" + name + ".example").as(200);
        assertThat(free.getBoolean("blocked")).isFalse();
        assertThat(free.getLong("violations")).isZero();
        moderator.get("/domains/nowhere..example").as(422);
    }
}
