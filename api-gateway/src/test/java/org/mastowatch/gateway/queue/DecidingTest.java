package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.queue.Offender.SOON;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

/** Two people never work on one case, and each case is decided once. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DecidingTest {

    @Inject
    EventPublisher publisher;

    @Inject
    ClaimStore claims;

    @Inject
    CaseStore cases;

    private long open(double weight) {
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, weight, "report", "p" + offender.id()));
        return offender.caseId();
    }

    @Test
    void report_now_sends_all_that_the_case_has_whatever_its_score() {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 0.1, "report", "a"));
        offender.found(publisher, hit(2, 0.2, "silence", "b", "a"));
        long id = offender.caseId();
        try (TopicTail<Command> commands = commands()) {
            // When
            Response answer = key().body(Map.of("reason", "seen it before")).post("/detections/" + id + "/report");
            // Then
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
            Command.ReportNow sent = (Command.ReportNow)
                    commands.await(c -> c.eventId().equals(answer.jsonPath().getString("command_id")), SOON);
            assertThat(sent.accountId()).isEqualTo(offender.id());
            assertThat(sent.domain()).isEqualTo("far.example");
            assertThat(sent.why()).isEqualTo("seen it before");
            assertThat(sent.hits()).extracting(VerdictEvent.Hit::ruleId).containsExactlyInAnyOrder(1L, 2L);
            assertThat(sent.hits())
                    .filteredOn(hit -> hit.ruleId() == 2)
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.statusIds()).containsExactly("b", "a"));
        }
        Response again = key().body(Map.of("reason", "x")).post("/detections/" + id + "/dismiss");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("detail")).contains("Decided by api-key: report.");
        assertThat(offender.detail().getString("state")).isEqualTo("decided");
        assertThat(key().get("/logs?account_id=" + offender.id()).jsonPath().getString("[0].action_type"))
                .isEqualTo("report_asked");
    }

    @Test
    void a_dismissal_names_what_is_never_to_be_reported() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 0.1, "report", "a"));
        try (TopicTail<Command> commands = commands()) {
            // When
            Response answer = key().body(Map.of("reason", "write to bob@far.example"))
                    .post("/detections/" + offender.caseId() + "/dismiss");
            // Then
            assertThat(answer.statusCode()).isEqualTo(202);
            Command.DismissIncident sent = (Command.DismissIncident)
                    commands.await(c -> c.eventId().equals(answer.jsonPath().getString("command_id")), SOON);
            assertThat(sent.why()).isEqualTo("write to …");
            assertThat(sent.found()).isNotNull();
            assertThat(sent.found().hits().getFirst().evidence().getFirst().key())
                    .isEqualTo("status:a:-");
        }
        assertThat(offender.detail().getString("state")).isEqualTo("dismissed");
    }

    @Test
    void a_case_belongs_to_one_person_until_they_give_it_back() {
        // Given
        long id = open(1);
        String other = Offender.another();
        // When
        Response mine = key().post("/detections/" + id + "/claim");
        // Then
        assertThat(mine.jsonPath().getString("state")).isEqualTo("claimed");
        assertThat(mine.jsonPath().getString("claimed_by")).isEqualTo("api-key");
        assertThat(key().post("/detections/" + id + "/claim").statusCode()).isEqualTo(200);
        for (String act : List.of("claim", "report", "release")) {
            Response theirs = key(other).post("/detections/" + id + "/" + act);
            assertThat(theirs.statusCode()).as(act).isEqualTo(409);
            assertThat(theirs.jsonPath().getString("detail"))
                    .contains("api-key")
                    .contains(mine.jsonPath().getString("claimed_until").substring(0, 10));
        }
        assertThat(key(other)
                        .body(Map.of("reason", "x"))
                        .post("/detections/" + id + "/dismiss?force=true")
                        .statusCode())
                .isEqualTo(403);
        // When
        assertThat(key().post("/detections/" + id + "/release").statusCode()).isEqualTo(200);
        // Then
        assertThat(key().post("/detections/" + id + "/release").statusCode()).isEqualTo(409);
        assertThat(key(other).post("/detections/" + id + "/claim").statusCode()).isEqualTo(200);
        assertThat(key().post("/detections/" + id + "/report").statusCode()).isEqualTo(409);
        assertThat(key().post("/detections/" + id + "/report?force=true").statusCode())
                .isEqualTo(202);
    }

    @Test
    void a_claim_ends_by_itself_and_is_renewed_in_time() {
        // Given
        long id = open(1);
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        ClaimDesk now = desk(start);
        ClaimDesk later = desk(start.plusSeconds(599));
        ClaimDesk over = desk(start.plusSeconds(600));
        ClaimDesk renewedOver = desk(start.plusSeconds(1_199));
        // When
        assertThat(claim(now, id, "ada")).isInstanceOf(ClaimDesk.Taken.Done.class);
        // Then
        assertThat(claim(later, id, "bea")).isInstanceOfSatisfying(ClaimDesk.Taken.Others.class, others -> {
            assertThat(others.now().claimedBy()).isEqualTo("ada");
            assertThat(others.now().claimedUntil()).isEqualTo(start.plusSeconds(600));
        });
        assertThat(claim(over, id, "bea")).isInstanceOf(ClaimDesk.Taken.Done.class);
        // When
        assertThat(claim(renewedOver, id, "bea")).isInstanceOf(ClaimDesk.Taken.Done.class);
        assertThat(claim(desk(start.plusSeconds(1_300)), id, "ada")).isInstanceOf(ClaimDesk.Taken.Others.class);
    }

    @Test
    void of_many_who_ask_for_the_next_no_two_get_the_same() throws Exception {
        // Given
        for (int i = 0; i < 12; i++) {
            open(50 + i);
        }
        List<String> people =
                IntStream.range(0, 4).mapToObj(i -> Offender.another()).toList();
        // When
        List<Long> got = atOnce(
                12,
                i -> key(people.get(i % 4)).post("/detections/next").jsonPath().getLong("id"));
        // Then
        assertThat(new HashSet<>(got)).hasSize(12);
    }

    @Test
    void the_most_urgent_is_next_and_there_is_an_end() {
        // Given
        long urgent = open(900);
        // When
        Response first = key().post("/detections/next");
        // Then
        assertThat(first.jsonPath().getLong("id")).isEqualTo(urgent);
        Response next = first;
        for (int i = 0; next.statusCode() == 200 && i < 1_000; i++) {
            next = key().post("/detections/next");
        }
        assertThat(next.statusCode()).isEqualTo(204);
    }

    @Test
    void of_many_who_claim_or_decide_one_case_one_does() throws Exception {
        // Given
        long claimed = open(1);
        long decided = open(1);
        List<String> people =
                IntStream.range(0, 6).mapToObj(i -> Offender.another()).toList();
        // When
        List<Integer> claims = atOnce(
                6,
                i -> key(people.get(i))
                        .post("/detections/" + claimed + "/claim")
                        .statusCode());
        List<Integer> decisions = atOnce(
                6,
                i -> key(people.get(i))
                        .post("/detections/" + decided + "/report")
                        .statusCode());
        // Then
        assertThat(claims)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 409)
                .hasSize(5);
        assertThat(decisions)
                .containsOnlyOnce(202)
                .filteredOn(status -> status == 409)
                .hasSize(5);
    }

    @Test
    void reading_is_not_deciding() {
        String reader = key().body(Map.of("name", "reader" + System.nanoTime(), "scopes", List.of("read")))
                .post("/keys")
                .jsonPath()
                .getString("key");
        assertThat(key(reader).get("/detections").statusCode()).isEqualTo(200);
        assertThat(key(reader).post("/detections/next").statusCode()).isEqualTo(403);
        assertThat(key(reader).post("/detections/1/report").statusCode()).isEqualTo(403);
        assertThat(key("none").get("/detections").statusCode()).isEqualTo(401);
    }

    private ClaimDesk desk(Instant at) {
        return new ClaimDesk(claims, cases, () -> Duration.ofMinutes(10), Clock.fixed(at, ZoneOffset.UTC));
    }

    private static ClaimDesk.Taken claim(ClaimDesk desk, long id, String who) {
        return desk.claim(id, who).await().atMost(SOON);
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int which = i;
                Callable<T> asked = () -> {
                    start.await();
                    return call.apply(which);
                };
                answers.add(threads.submit(asked));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static TopicTail<Command> commands() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class);
    }
}
