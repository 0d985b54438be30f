package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.queue.Offender.SOON;
import static org.mastowatch.gateway.queue.Offender.hit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.Asked;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.kafka.EventPublisher;

/** A case whose act another person does not confirm waits for people again. The tests' gateway has FOUR_EYES=true. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class AwaitedActTest {

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

    @Inject
    Pool pool;

    private final String name =
            "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Signed first;
    private Signed second;
    private Offender offender;

    @BeforeEach
    void aRuleAsksForASuspension() {
        first = Signed.newly("one_" + name, Role.MODERATOR);
        second = Signed.newly("two_" + name, Role.MODERATOR);
        offender = new Offender(Signed.instance().createAccount(NewAccount.local(name)), name, null);
        offender.found(publisher, hit(1, 0.1, "suspend", "a" + name));
    }

    private long proposal() {
        return offender.detail().getLong("proposals[0].id");
    }

    /** The act that waits for the second person. */
    private String confirmedByTheFirst() {
        String act = first.post("/proposals/" + proposal() + "/confirm", "{\"reason\":\"spam\"}")
                .as(200)
                .getString("act_id");
        assertThat(first.get("/actions/" + act).as(200).getString("state")).isEqualTo("awaiting_second");
        assertThat(offender.detail().getString("state")).isEqualTo("decided");
        return act;
    }

    private void waitsAgain(String note, String actState) {
        assertThat(offender.detail().getString("state")).isEqualTo("open");
        assertThat(offender.detail().getString("decision")).isNull();
        assertThat(offender.detail().getString("note")).isEqualTo(note);
        assertThat(offender.detail().getString("proposals[0].act_state")).isEqualTo(actState);
        assertThat(second.post("/detections/" + offender.caseId() + "/claim", "")
                        .as(200)
                        .getString("state"))
                .isEqualTo("claimed");
    }

    @Test
    void what_the_second_person_declines_is_to_be_decided_anew() {
        // Given
        String act = confirmedByTheFirst();
        // When
        second.post("/actions/" + act + "/decline", "{\"reason\":\"a warning will do\"}")
                .as(202);
        // Then
        waitsAgain("two_" + name + " declined the act: a warning will do", "DECLINED");
    }

    @Test
    void what_the_first_person_stops_is_to_be_decided_anew() {
        // Given
        String act = confirmedByTheFirst();
        // When
        first.post("/actions/" + act + "/stop", "").as(202);
        // Then
        waitsAgain("one_" + name + " stopped the act.", "STOPPED");
    }

    @Test
    void what_nobody_confirms_in_time_is_to_be_decided_anew() {
        // Given
        String act = confirmedByTheFirst();
        // When
        pool.preparedQuery("update act set expires_at = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(act))
                .await()
                .atMost(SOON);
        await().atMost(SOON).until(() -> offender.detail().getString("state").equals("open"));
        // Then
        waitsAgain("Nobody confirmed it in time.", "EXPIRED");
        assertThat(first.get("/actions/" + act).as(200).getList("history.state"))
                .containsExactly("awaiting_second", "expired");
    }

    @Test
    void what_is_declined_before_its_case_is_decided_leaves_the_case_as_it_is() {
        // Given a second person who is quicker than the note that the proposal became an act
        String act = first.post(
                        "/actions",
                        "{\"account_id\":\"" + offender.id() + "\",\"action\":\"suspend\",\"reason\":\"spam\"}")
                .as(202)
                .getString("id");
        second.post("/actions/" + act + "/decline", "").as(202);
        Acts acts = (wanted, person) -> Uni.createFrom().item(new Asked.AwaitsSecond(act));
        ProposalDesk desk = new ProposalDesk(
                proposals, cases, decisions, acts, () -> Uni.createFrom().item(false), audit, Clock.systemUTC());
        // When
        desk.confirm(proposal(), new Person("1", "maple", "Maple", "", BigInteger.ZERO), "", false)
                .await()
                .atMost(SOON);
        // Then
        assertThat(offender.detail().getString("state")).isEqualTo("open");
        assertThat(offender.detail().getString("proposals[0].act_state")).isEqualTo("DECLINED");
    }
}
