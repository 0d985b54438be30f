package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.erasure.AccountForgotten;
import org.mastowatch.kafka.EventPublisher;

/** What is found becomes a case, and a case follows what becomes of it. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class QueueTest {

    @Inject
    EventPublisher publisher;

    @Inject
    Pool pool;

    @Inject
    @All
    List<AccountForgotten> features;

    @Test
    void what_is_found_about_an_account_is_one_case_while_it_is_open() {
        // Given
        Offender offender = Offender.remote();
        // When
        String first = offender.found(publisher, hit(1, 0.5, "report", "a"));
        String same = offender.found(publisher, hit(1, 0.5, "report", "a"));
        String more = offender.found(publisher, hit(1, 0.5, "report", "b", "a"), hit(2, 0.25, "report", "b"));
        // Then
        assertThat(offender.cases()).isEqualTo(1);
        JsonPath detail = offender.detail();
        assertThat(detail.getString("state")).isEqualTo("open");
        assertThat(detail.getDouble("score")).isEqualTo(0.75);
        assertThat(detail.getInt("posts")).isEqualTo(2);
        assertThat(detail.getInt("verdicts")).isEqualTo(3);
        assertThat(detail.getList("verdict_ids")).isEqualTo(List.of(more, same, first));
        assertThat(detail.getList("rules")).isEqualTo(List.of("rule 1", "rule 2"));
        assertThat(detail.getList("hits[0].evidence.status_id")).isEqualTo(List.of("b", "a"));
        assertThat(detail.getString("hits[0].evidence[0].span")).isEqualTo("pills b");
        assertThat(detail.getString("hits[0].trace[0].threshold")).isEqualTo(">= 1");
        assertThat(detail.getInt("hits[0].rule_version")).isEqualTo(3);
        assertThat(detail.getInt("priority")).isPositive();
    }

    @Test
    void what_was_decided_opens_no_case_and_what_is_new_opens_another() {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 0.5, "report", "a"));
        long first = offender.caseId();
        assertThat(key().body(Map.of("reason", "a joke"))
                        .post("/detections/" + first + "/dismiss")
                        .statusCode())
                .isEqualTo(202);
        // When
        offender.found(publisher, hit(1, 0.5, "report", "a"), hit(2, 1.0, "report", "a"));
        // Then
        assertThat(offender.cases()).isEqualTo(1);
        // When
        offender.found(publisher, hit(1, 0.5, "report", "b", "a"));
        // Then
        assertThat(offender.cases()).isEqualTo(2);
        JsonPath detail = offender.detail();
        assertThat(detail.getList("hits.evidence.flatten().status_id")).isEqualTo(List.of("b"));
        assertThat(detail.getLong("earlier_cases[0].id")).isEqualTo(first);
        assertThat(detail.getString("earlier_cases[0].reason")).isEqualTo("a joke");
    }

    @Test
    void a_case_follows_its_report_to_the_end() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "report", "a"));
        // When
        offender.became(publisher, Outcome.Kind.FILED, null, "a");
        // Then
        JsonPath filed = offender.detail();
        assertThat(filed.getString("state")).isEqualTo("reported");
        assertThat(filed.getString("report_id")).isEqualTo("77");
        assertThat(key().post("/detections/" + offender.caseId() + "/report").statusCode())
                .isEqualTo(409);
        // When more comes, it joins
        offender.found(publisher, hit(1, 1.0, "report", "b", "a"));
        assertThat(offender.cases()).isEqualTo(1);
        // When
        offender.became(publisher, Outcome.Kind.RESOLVED, Outcome.ReportEnd.ACTED_ON, "a");
        // Then
        JsonPath ended = offender.detail();
        assertThat(ended.getString("state")).isEqualTo("resolved");
        assertThat(ended.getString("end")).isEqualTo("ACTED_ON");
        assertThat(ended.getString("closed_at")).isNotNull();
        assertThat(ended.getList("outcomes.kind")).isEqualTo(List.of("resolved", "filed"));
    }

    @Test
    void what_was_on_its_way_when_somebody_dismissed_it_is_shown_as_reported() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "report", "a"));
        key().body(Map.of("reason", "a joke")).post("/detections/" + offender.caseId() + "/dismiss");
        // When
        offender.became(publisher, Outcome.Kind.FILED, null, "a");
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("reported");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "EXPIRED"})
    void what_was_not_filed_waits_for_a_person_who_may_have_it_reported_again(Outcome.Kind notFiled) {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "silence", "a"));
        offender.became(publisher, Outcome.Kind.WOULD_FILE, null, "a");
        key().post("/detections/" + offender.caseId() + "/report");
        // When
        offender.became(publisher, notFiled, null, "a");
        // Then
        JsonPath waits = offender.detail();
        assertThat(waits.getString("state")).isEqualTo("open");
        assertThat(waits.getString("note")).isEqualTo("Told by a test.");
        assertThat(waits.getString("proposals[0].state")).isEqualTo("open");
        // When
        assertThat(key().post("/detections/" + offender.caseId() + "/report").statusCode())
                .isEqualTo(202);
        offender.became(publisher, "another incident " + offender.id(), Outcome.Kind.FILED, null, "a");
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("reported");
    }

    @Test
    void a_case_of_which_nothing_is_left_to_report_waits_for_another_decision() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "report", "a"));
        key().post("/detections/" + offender.caseId() + "/report");
        // When
        offender.became(publisher, null, Outcome.Kind.DISMISSED, null);
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("open");
    }

    @Test
    void an_act_elsewhere_closes_a_case_that_nobody_decided() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "silence", "a"));
        // When
        offender.acted(publisher, Outcome.Kind.ACT_DONE, "act of another", "suspend");
        // Then
        JsonPath detail = offender.detail();
        assertThat(detail.getString("state")).isEqualTo("resolved");
        assertThat(detail.getString("proposals[0].state")).isEqualTo("expired");
        assertThat(detail.getList("acts.kind")).isEqualTo(List.of("act_done"));
    }

    @Test
    void a_list_is_filtered_ordered_and_paged() {
        // Given
        String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        List<Long> byWeight = new ArrayList<>();
        for (double weight : List.of(3.0, 2.0, 1.0)) {
            String id = UUID.randomUUID().toString();
            Offender offender = new Offender(id, "p" + id + "@" + domain, domain);
            offender.found(publisher, hit((long) weight, weight, weight > 2 ? "suspend" : "report", "x" + id));
            byWeight.add(offender.caseId());
        }
        String all = "/detections?domain=" + domain;
        // When
        JsonPath first = key().get(all + "&limit=2").jsonPath();
        JsonPath second = key().get(all + "&limit=2&cursor=" + first.getString("next_cursor"))
                .jsonPath();
        // Then
        assertThat(first.getInt("total")).isEqualTo(3);
        assertThat(ids(first)).isEqualTo(byWeight.subList(0, 2));
        assertThat(ids(second)).isEqualTo(byWeight.subList(2, 3));
        assertThat(second.getString("next_cursor")).isNull();
        assertThat(ids(key().get(all + "&limit=1&offset=1").jsonPath())).isEqualTo(byWeight.subList(1, 2));
        assertThat(ids(key().get(all + "&order=newest&offset=1").jsonPath()))
                .isEqualTo(byWeight.reversed().subList(1, 3));
        assertThat(key().get(all + "&offset=3").jsonPath().getInt("total")).isEqualTo(3);
        assertThat(key().get(all + "&offset=1&cursor=" + first.getString("next_cursor"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ids(key().get(all + "&order=newest").jsonPath())).isEqualTo(byWeight.reversed());
        assertThat(ids(key().get(all + "&min_score=2").jsonPath())).isEqualTo(byWeight.subList(0, 2));
        assertThat(ids(key().get(all + "&rule_id=2").jsonPath())).isEqualTo(byWeight.subList(1, 2));
        assertThat(ids(key().get(all + "&has_proposal=true").jsonPath())).isEqualTo(byWeight.subList(0, 1));
        assertThat(ids(key().get(all + "&origin=local").jsonPath())).isEmpty();
        assertThat(ids(key().get(all + "&since=2100-01-01T00:00:00Z").jsonPath()))
                .isEmpty();
        assertThat(ids(key().get(all + "&claimed_by=none&state=open").jsonPath()))
                .hasSize(3);
        assertThat(ids(key().get(all + "&claimed_by=me").jsonPath())).isEmpty();
        assertThat(ids(key().get(all + "&state=reported,resolved").jsonPath())).isEmpty();
    }

    @Test
    void of_an_erased_account_nothing_is_kept_and_of_others_all() {
        // Given
        Offender offender = Offender.remote();
        String verdict = offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        Offender other = Offender.remote();
        other.found(publisher, hit(1, 1.0, "suspend", "a"));
        // When
        features.forEach(feature -> pool.withTransaction(tx -> feature.forget(tx, offender.id()))
                .await()
                .atMost(Offender.SOON));
        // Then
        assertThat(offender.cases()).isZero();
        assertThat(key().get("/proposals?state=all&account_id=" + offender.id())
                        .jsonPath()
                        .getInt("total"))
                .isZero();
        assertThat(key().get("/verdicts/" + verdict + "/explain").statusCode()).isEqualTo(404);
        assertThat(other.cases()).isEqualTo(1);
        assertThat(other.detail().getList("proposals")).hasSize(1);
    }

    @Test
    void bad_parameters_and_bodies_are_named() {
        for (String bad : List.of(
                "state=odd",
                "rule_id=x",
                "min_score=x",
                "origin=moon",
                "has_proposal=maybe",
                "since=today",
                "limit=0",
                "order=odd",
                "cursor=x",
                "offset=-1",
                "offset=1000000",
                "acct=" + "a".repeat(301))) {
            assertThat(key().get("/detections?" + bad).statusCode()).as(bad).isEqualTo(422);
        }
        assertThat(key().get("/detections/0").statusCode()).isEqualTo(404);
        assertThat(key().get("/detections/none").statusCode()).isEqualTo(404);
        assertThat(key().post("/detections/0/claim").statusCode()).isEqualTo(404);
        assertThat(key().post("/detections/0/report").statusCode()).isEqualTo(404);
        assertThat(key().body(Map.of()).post("/detections/0/dismiss").statusCode())
                .isEqualTo(422);
        assertThat(key().body(Map.of("reason", "x", "odd", 1))
                        .post("/detections/0/dismiss")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().body(Map.of("action", "odd", "reason", "x"))
                        .post("/detections/0/propose")
                        .statusCode())
                .isEqualTo(422);
    }

    private static List<Long> ids(JsonPath page) {
        return page.getList("items.id", Long.class);
    }
}
