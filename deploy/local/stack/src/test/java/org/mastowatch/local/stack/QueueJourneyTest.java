package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;

/** What people decide in the queue is done in Mastodon, once. */
class QueueJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "u" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void posts_below_the_threshold_make_a_case_and_a_persons_word_makes_it_one_report() {
        // Given
        light("light " + word, word, 0.4);
        String account = account("t");
        String first = suite.mastodon.post(NewPost.by(account, "one " + word));
        String second = suite.mastodon.post(NewPost.by(account, "two " + word));
        JsonNode detection = awaitCase(account, 2);
        assertThat(suite.reportsAbout(account)).isEmpty();
        // When
        decide(detection, "report");
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactlyInAnyOrder(first, second);
        awaitState(account, "reported");
        assertThat(suite.call("POST", path(detection) + "/report", "{}").statusCode())
                .isEqualTo(409);
        assertThat(suite.reportsAbout(account)).hasSize(1);
        JsonNode whole = Suite.tree(suite.call("GET", path(detection), "").body());
        JsonNode explained = Suite.tree(
                suite.call("GET", "/verdicts/" + whole.get("verdict_ids").get(0).asText() + "/explain", "")
                        .body());
        assertThat(explained.get("replay").get("same").asBoolean())
                .as(explained.toString())
                .isTrue();
    }

    @Test
    void what_a_person_dismissed_is_never_reported() {
        // Given
        light("harmless " + word, word, 0.4);
        String heavy = "v" + word.substring(1);
        suite.keywordRule("heavy " + heavy, heavy);
        String account = account("d");
        String harmless = suite.mastodon.post(NewPost.by(account, "a joke " + word));
        // When
        decide(awaitCase(account, 1), "dismiss");
        Awaitility.await("the reporter knows of it")
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("DISMISSED"));
        String serious = suite.mastodon.post(NewPost.by(account, "no joke " + word + " " + heavy));
        // Then
        assertThat(suite.awaitReport(account).statusIds())
                .containsExactly(serious)
                .doesNotContain(harmless);
    }

    @Test
    void a_reporter_killed_right_after_the_decision_files_one_report() {
        // Given
        light("killed " + word, word, 0.4);
        String account = account("r");
        String post = suite.mastodon.post(NewPost.by(account, "soon " + word));
        JsonNode detection = awaitCase(account, 1);
        // When
        decide(detection, "report");
        suite.kill(Service.REPORTER);
        suite.start(Service.REPORTER);
        suite.awaitReady(Service.REPORTER);
        // Then
        awaitState(account, "reported");
        assertThat(suite.reportsAbout(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(post));
    }

    @Test
    void an_act_that_a_rule_proposes_is_done_once_a_signed_in_person_confirms_it() {
        // Given
        proposing("proposes " + word, word, "silence");
        String account = account("p");
        suite.mastodon.post(NewPost.by(account, "limit me " + word));
        awaitCase(account, 1);
        JsonNode proposal = Suite.tree(suite.call("GET", "/proposals?account_id=" + account, "")
                        .body())
                .get("items")
                .get(0);
        String confirm = "/proposals/" + proposal.get("id").asText() + "/confirm";
        assertThat(suite.call("POST", confirm, "{}").statusCode())
                .as("a key is nobody")
                .isEqualTo(403);
        assertThat(standing(account).silenced()).isFalse();
        // When
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        HttpResponse<String> confirmed = moderator.post(confirm, Suite.json(Map.of("reason", "Advertising")));
        // Then
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        Awaitility.await("the account is limited, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> standing(account).silenced());
        assertThat(moderator.post(confirm, "{}").statusCode()).isEqualTo(409);
    }

    private Person.Standing standing(String account) {
        Person person = suite.mastodon.instance().people().find(Long.parseLong(account));
        return person == null ? Person.Standing.GOOD : person.standing();
    }

    private void light(String name, String terms, double weight) {
        rule(name, terms, weight, "report");
    }

    private void proposing(String name, String terms, String act) {
        rule(name, terms, 0.4, act);
    }

    private void rule(String name, String terms, double weight, String act) {
        suite.rule(Map.of(
                "name",
                name,
                "detector_type",
                "keyword",
                "pattern",
                terms,
                "weight",
                weight,
                "enabled",
                true,
                "action_type",
                act,
                "target_fields",
                List.of("content")));
    }

    private String account(String prefix) {
        return suite.mastodon.createAccount(NewAccount.local(prefix + word.substring(0, 12)));
    }

    private void decide(JsonNode detection, String decision) {
        assertThat(suite.call("POST", path(detection) + "/" + decision, Suite.json(Map.of("reason", "looked at it")))
                        .statusCode())
                .isEqualTo(202);
    }

    private static String path(JsonNode detection) {
        return "/detections/" + detection.get("id").asLong();
    }

    private JsonNode awaitCase(String account, int posts) {
        Awaitility.await("a case about " + account + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> newest(account).path("posts").asInt() == posts);
        return newest(account);
    }

    private void awaitState(String account, String state) {
        Awaitility.await("the case is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> newest(account).path("state").asText().equals(state));
    }

    private JsonNode newest(String account) {
        for (JsonNode each : Suite.tree(suite.call("GET", "/detections?state=all&order=newest&limit=200", "")
                        .body())
                .get("items")) {
            if (each.get("account_id").asText().equals(account)) {
                return each;
            }
        }
        return Suite.tree("{}");
    }
}
