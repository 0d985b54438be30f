package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.queue.Offender.SOON;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.ActionKind;
import org.mastowatch.gateway.action.Asked;
import org.mastowatch.gateway.action.NewAction;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.kafka.EventPublisher;

/** What a rule asks for beyond a report is done when a person says so, once, and never by itself. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ProposalsTest {

    private static final Person MAPLE =
            new Person("1", "maple", "Maple", "https://home.example/maple.png", BigInteger.ZERO);

    @Inject
    EventPublisher publisher;

    @Inject
    ProposalStore proposals;

    @Inject
    CaseStore cases;

    @Inject
    DecisionStore decisions;

    @Inject
    AuditTrail audit;

    private final List<NewAction> asked = new ArrayList<>();
    private final String act = UUID.randomUUID().toString();

    private ProposalDesk desk(Asked answer, boolean onlyShown) {
        Acts acts = (wanted, person) -> {
            asked.add(wanted);
            return Uni.createFrom().item(answer);
        };
        return new ProposalDesk(
                proposals, cases, decisions, acts, () -> Uni.createFrom().item(onlyShown), audit, Clock.systemUTC());
    }

    private static ProposalDesk.Answer confirm(ProposalDesk desk, long id) {
        return desk.confirm(id, MAPLE, "", false).await().atMost(SOON);
    }

    private static long rule(String action) {
        return key().body(Map.of(
                        "name",
                        "proposing " + UUID.randomUUID(),
                        "detector_type",
                        "keyword",
                        "pattern",
                        "pills",
                        "weight",
                        1.0,
                        "action_type",
                        action,
                        "action_duration_seconds",
                        3600,
                        "action_warning_text",
                        "Please stop.",
                        "target_fields",
                        List.of("content")))
                .post("/rules")
                .jsonPath()
                .getLong("id");
    }

    private static long proposal(Offender offender) {
        return offender.detail().getLong("proposals[0].id");
    }

    @Test
    void a_rule_proposes_with_its_words_and_time_and_one_call_makes_it_an_act() {
        // Given
        long rule = rule("silence");
        Offender offender = Offender.remote();
        offender.found(publisher, hit(rule, 1.0, "silence", "a"));
        offender.found(publisher, hit(rule, 1.0, "silence", "b", "a"));
        JsonPath shown = offender.detail();
        assertThat(shown.getList("proposals")).hasSize(1);
        assertThat(shown.getString("proposals[0].warning_text")).isEqualTo("Please stop.");
        assertThat(shown.getInt("proposals[0].duration_seconds")).isEqualTo(3600);
        assertThat(shown.getBoolean("has_proposal")).isTrue();
        ProposalDesk desk = desk(new Asked.Taken(act, "sent"), false);
        // When
        ProposalDesk.Answer answer = confirm(desk, proposal(offender));
        ProposalDesk.Answer again = confirm(desk, proposal(offender));
        // Then
        assertThat(answer).isInstanceOf(ProposalDesk.Answer.Done.class);
        assertThat(again).isInstanceOf(ProposalDesk.Answer.Settled.class);
        assertThat(asked).singleElement().satisfies(wanted -> {
            assertThat(wanted.action()).isEqualTo(ActionKind.SILENCE);
            assertThat(wanted.accountId()).isEqualTo(offender.id());
            assertThat(wanted.duration()).isEqualTo(Duration.ofHours(1));
            assertThat(wanted.message().text()).isEqualTo("Please stop.");
            assertThat(wanted.reason()).isEqualTo("The rule rule " + rule + " asks for it.");
        });
        assertThat(offender.detail().getString("state")).isEqualTo("decided");
        assertThat(offender.detail().getString("decided_by")).isEqualTo("maple");
        // When
        offender.acted(publisher, Outcome.Kind.ACT_DONE, act, "silence");
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("resolved");
        assertThat(offender.detail().getString("proposals[0].act_state")).isEqualTo("ACT_DONE");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACT_REFUSED", "ACT_WOULD_BE_DONE"})
    void an_act_that_comes_to_nothing_brings_the_case_back(Outcome.Kind end) {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "warn", "a"));
        confirm(desk(new Asked.Taken(act, "sent"), false), proposal(offender));
        // When
        offender.acted(publisher, end, act, "warn");
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("open");
    }

    @Test
    void what_may_not_be_done_waits_on_and_what_has_nobody_left_is_over() {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        long id = proposal(offender);
        // When
        ProposalDesk.Answer refused = confirm(desk(new Asked.Refused(403, "You may not."), false), id);
        // Then
        assertThat(refused).isEqualTo(new ProposalDesk.Answer.Refused(403, "You may not."));
        assertThat(offender.detail().getString("proposals[0].state")).isEqualTo("open");
        assertThat(offender.detail().getString("state")).isEqualTo("open");
        // When
        confirm(desk(new Asked.Refused(404, "Mastodon has no such account."), false), id);
        // Then
        assertThat(offender.detail().getString("proposals[0].state")).isEqualTo("expired");
        assertThat(offender.detail().getBoolean("has_proposal")).isFalse();
    }

    @Test
    void while_the_override_is_set_nothing_is_carried_out() {
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        assertThat(confirm(desk(new Asked.Taken(act, "sent"), true), proposal(offender)))
                .isInstanceOf(ProposalDesk.Answer.OnlyShown.class);
        assertThat(asked).isEmpty();
        assertThat(offender.detail().getString("proposals[0].state")).isEqualTo("open");
    }

    @Test
    void what_was_declined_is_not_proposed_again_by_the_same_rule() {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        long id = proposal(offender);
        // When
        Response declined = key().body(Map.of("reason", "too hard")).post("/proposals/" + id + "/decline");
        // Then
        assertThat(declined.statusCode()).as(declined.asString()).isEqualTo(200);
        assertThat(declined.jsonPath().getString("state")).isEqualTo("declined");
        assertThat(key().body(Map.of("reason", "x"))
                        .post("/proposals/" + id + "/decline")
                        .statusCode())
                .isEqualTo(409);
        offender.found(publisher, hit(1, 1.0, "suspend", "b", "a"));
        assertThat(offender.detail().getList("proposals")).hasSize(1);
        assertThat(offender.detail().getBoolean("has_proposal")).isFalse();
    }

    @Test
    void a_person_proposes_for_one_who_may() {
        // Given
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "report", "a"));
        String path = "/detections/" + offender.caseId() + "/propose";
        Map<String, Object> wish =
                Map.of("action", "silence", "reason", "third time", "duration_seconds", 60, "text", "Please stop.");
        // When
        assertThat(key().body(wish).post(path).statusCode()).isEqualTo(201);
        // Then
        assertThat(key().body(wish).post(path).statusCode()).isEqualTo(409);
        JsonPath listed = key().get("/proposals?account_id=" + offender.id()).jsonPath();
        assertThat(listed.getInt("total")).isEqualTo(1);
        assertThat(listed.getString("items[0].proposed_by")).isEqualTo("api-key");
        assertThat(listed.getInt("items[0].duration_seconds")).isEqualTo(60);
        assertThat(listed.getLong("items[0].detection_id")).isEqualTo(offender.caseId());
    }

    @Test
    void a_program_confirms_nothing() {
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        Response answer = key().post("/proposals/" + proposal(offender) + "/confirm");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("detail")).contains("person");
        assertThat(key().get("/proposals?state=odd").statusCode()).isEqualTo(422);
        assertThat(key().post("/proposals/0/decline").statusCode()).isEqualTo(422);
        assertThat(key().body(Map.of("reason", "x"))
                        .post("/proposals/0/decline")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_proposal_about_an_account_that_is_suspended_meanwhile_is_over() {
        // Given
        Offender offender = Offender.local();
        offender.found(publisher, hit(1, 1.0, "suspend", "a"));
        Account account = new Account(
                offender.id(),
                offender.acct(),
                offender.acct(),
                null,
                "",
                "",
                "",
                false,
                false,
                null,
                0,
                0,
                0,
                null,
                List.of());
        String event = "account.updated:" + offender.id() + ":suspended";
        // When
        publisher
                .publish(
                        Topics.OBSERVED_ACCOUNTS,
                        offender.id(),
                        event,
                        new ObservedAccount(
                                ObservedAccount.VERSION,
                                event,
                                Source.POLL,
                                Instant.now(),
                                ObservedAccount.Cause.UPDATED,
                                account,
                                new AccountState(true, true, false, false, false, true)))
                .await()
                .atMost(SOON);
        // Then
        await().atMost(SOON).until(() -> "expired".equals(offender.detail().getString("proposals[0].state")));
    }
}
