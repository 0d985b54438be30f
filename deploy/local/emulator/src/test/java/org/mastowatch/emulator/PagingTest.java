package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

class PagingTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().people(0, 0));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static String next(Http.Reply reply) {
        Matcher next = NEXT.matcher(reply.header("Link"));
        return next.find() ? next.group(1) : "";
    }

    @Test
    void nextLinksLeadThroughAllAccountsToAnEmptyPage() throws Exception {
        // Given
        var made = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            made.addFirst(emulator.createAccount(NewAccount.remote("far" + i, "away.example")));
        }

        // When
        var seen = new ArrayList<String>();
        var reply = http.get("/api/v2/admin/accounts?origin=remote&limit=3", ADMIN_TOKEN);
        var first = reply;
        while (!reply.array().isEmpty()) {
            seen.addAll(Json.ids(reply.array()));
            reply = http.get(next(reply), ADMIN_TOKEN);
        }

        // Then
        assertThat(seen).isEqualTo(made);
        assertThat(reply.header("Link")).isEmpty();
        assertThat(first.header("Link"))
                .isEqualTo("<" + emulator.baseUrl() + "/api/v2/admin/accounts?limit=3&max_id=" + made.get(2)
                        + "&origin=remote>; rel=\"next\", <" + emulator.baseUrl()
                        + "/api/v2/admin/accounts?limit=3&min_id=" + made.getFirst()
                        + "&origin=remote>; rel=\"prev\"");
    }

    @Test
    void aPageThatIsNotFullHasNoNext() throws Exception {
        var reply = http.get("/api/v2/admin/accounts", ADMIN_TOKEN);

        assertThat(reply.array()).hasSize(3);
        assertThat(reply.header("Link")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
    }

    @Test
    void minIdGivesThePageJustAboveAndSinceIdTheNewest() throws Exception {
        // Given
        String author = emulator.createAccount(NewAccount.local("author"));
        var posts = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            posts.add(emulator.post(NewPost.by(author, "post " + i)));
        }
        String path = "/api/v1/accounts/" + author + "/statuses?limit=2&";

        // Then
        assertThat(Json.ids(http.get(path + "min_id=" + posts.get(1), "").array()))
                .containsExactly(posts.get(3), posts.get(2));
        assertThat(Json.ids(http.get(path + "since_id=" + posts.get(1), "").array()))
                .containsExactly(posts.get(5), posts.get(4));
        assertThat(Json.ids(http.get(path + "max_id=" + posts.get(2), "").array()))
                .containsExactly(posts.get(1), posts.get(0));
    }

    @Test
    void filtersOfBothVersionsChooseAccounts() throws Exception {
        // Given
        String pending = emulator.signUp("waiting", "w@town.gov.example", "203.0.113.9", "library");
        String remote = emulator.createAccount(NewAccount.remote("far", "away.example"));
        String bad = emulator.createAccount(NewAccount.local("bad"));
        emulator.instance().suspend(Long.parseLong(bad), true);

        // Then
        assertThat(found("/api/v2/admin/accounts?status=pending")).containsExactly(pending);
        assertThat(found("/api/v2/admin/accounts?status=active"))
                .contains(pending, remote)
                .doesNotContain(bad);
        assertThat(found("/api/v1/admin/accounts")).contains(pending).doesNotContain(remote, bad);
        assertThat(found("/api/v1/admin/accounts?suspended=true")).containsExactly(bad);
        assertThat(found("/api/v2/admin/accounts?ip=203.0.113.0/24")).containsExactly(pending);
        assertThat(found("/api/v2/admin/accounts?email=W@town")).containsExactly(pending);
        assertThat(found("/api/v2/admin/accounts?by_domain=away.example")).containsExactly(remote);
        assertThat(found("/api/v2/admin/accounts?permissions=staff")).hasSize(2);
        var unknown = http.get("/api/v2/admin/accounts?status=sick", ADMIN_TOKEN);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.object().getString("error")).isEqualTo("Unknown status: sick");
    }

    private java.util.List<String> found(String path) throws Exception {
        return Json.ids(http.get(path, ADMIN_TOKEN).array());
    }
}
