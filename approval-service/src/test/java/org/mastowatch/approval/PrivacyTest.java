package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.rule;
import static org.mastowatch.approval.PolicySamples.towns;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.approval.ledger.ErasureDoor;
import org.mastowatch.approval.privacy.ReductionDoor;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.SignUpEvent.Standing;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.local.parts.LogTail;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.rules.MatchOptions;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.Condition.Matcher;
import org.mastowatch.signup.Condition.TextField;
import org.mastowatch.signup.PolicyRule;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class PrivacyTest {

    @Inject
    Bench bench;

    @Inject
    ReductionDoor reduction;

    @Inject
    ErasureDoor erasures;

    @BeforeEach
    void clean() {
        bench.clean();
        bench.publish(towns(10));
    }

    @Test
    void address_ip_and_reason_are_kept_a_day_after_the_decision_and_no_longer() {
        // Given
        String decided = bench.signUp("secretive@town.example", "198.51.100.77", "a very private reason");
        String waiting = bench.signUp("patient@elsewhere.example", "198.51.100.78", "another private reason");
        bench.awaitState(decided, State.APPROVED);
        bench.awaitState(waiting, State.HELD);
        // When
        bench.advance(Duration.ofHours(24).minusSeconds(1));
        reduction.reduce();
        // Then
        assertThat(everythingOf(decided)).contains("secretive@town.example", "198.51.100.77");
        // When
        bench.advance(Duration.ofSeconds(2));
        reduction.reduce();
        // Then
        assertThat(everythingOf(decided))
                .contains("town.example")
                .doesNotContain("secretive", "198.51.100.77", "private reason");
        assertThat(everythingOf(waiting)).contains("patient@elsewhere.example");
        assertThat(bench.column(decided, "length(email_hash)")).containsExactly("64");
        // When
        bench.toldAgain(decided, "secretive@town.example");
        String witness = bench.signUp("witness@town.example");
        bench.awaitState(witness, State.APPROVED);
        // Then
        assertThat(everythingOf(decided)).doesNotContain("secretive");
    }

    @Test
    void a_decided_sign_up_is_forgotten_with_its_history() {
        // Given
        String decided = bench.signUp("clerk@town.example");
        bench.awaitState(decided, State.APPROVED);
        // When
        bench.advance(Duration.ofDays(401));
        reduction.forget();
        // Then
        assertThat(everythingOf(decided)).isEmpty();
    }

    @Test
    void an_erased_account_is_forgotten_once_it_is_decided_and_not_before() {
        // Given
        String decided = bench.signUp("carver@town.example");
        String waiting = bench.signUp("patient@faraway.example");
        bench.awaitState(decided, State.APPROVED);
        bench.awaitState(waiting, State.HELD);
        // When
        erasures.forget(decided);
        erasures.forget(waiting);
        // Then
        assertThat(everythingOf(decided)).isEmpty();
        assertThat(everythingOf(waiting)).contains("patient@faraway.example");
    }

    @Test
    void what_is_told_and_what_redis_holds_names_no_address() {
        // Given: every condition that looks at what must not be told, hit or not
        bench.ranForDays();
        bench.publish(PolicySamples.live(
                10,
                rule(
                        "Known",
                        new PolicyRule.Score(1),
                        new Condition.RejectedBefore(false),
                        new Condition.ReasonLength(1, null),
                        new Condition.IpInNetwork(List.of("198.51.100.0/24")),
                        new Condition.SameNetworkCount(1, Duration.ofHours(1), 24, 48),
                        new Condition.SameReasonCount(1, Duration.ofHours(1)),
                        new Condition.TextMatches(TextField.REASON, Matcher.KEYWORD, "text", MatchOptions.DEFAULT)),
                rule("Quiet", new PolicyRule.Approve(), new Condition.Cel("reason.contains('text') && ip != ''"))));
        String id = bench.signUp("discreet@town.example", "198.51.100.79", "a text that nobody else should read here");
        // When
        bench.awaitState(id, State.APPROVED);
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.query("select count(*) from outbox").contains("0"));
        // Then
        assertThat(String.join(" ", bench.redisKeys()))
                .contains("{signups}")
                .doesNotContain("198.51", "discreet", "nobody");
        assertThat(String.join(" ", bench.history(id, "coalesce(trace, '') || note")))
                .contains("Known")
                .doesNotContain("discreet", "198.51.100.79", "nobody");
        try (TopicTail<SignUpEvent> standings = Bench.tail(Topics.SIGN_UPS, SignUpEvent.class);
                TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            standings.await(
                    e -> e instanceof Standing s && s.accountId().equals(id) && s.state() == State.APPROVED,
                    Bench.LIMIT);
            outcomes.await(o -> o.accountId().equals(id) && o.kind() == Outcome.Kind.SIGN_UP_DECIDED, Bench.LIMIT);
            List<SignUpEvent> shown =
                    standings.seen(e -> e instanceof Standing s && s.accountId().equals(id));
            assertThat(new String(EventJson.write(shown), StandardCharsets.UTF_8))
                    .contains("Known", "town.example")
                    .doesNotContain("discreet", "198.51.100.79", "nobody");
            List<Outcome> told = outcomes.seen(o -> o.accountId().equals(id));
            assertThat(new String(EventJson.write(told), StandardCharsets.UTF_8))
                    .contains("Approved")
                    .doesNotContain("discreet", "198.51.100", "nobody");
        }
    }

    @Test
    void a_mail_host_that_dns_says_nothing_of_is_not_logged() {
        // Given
        bench.publish(PolicySamples.live(10, rule("Takes mail", new PolicyRule.Approve(), new Condition.HasMx(true))));
        List<String> lines = new CopyOnWriteArrayList<>();
        // When
        try (LogTail everything = new LogTail(
                "", line -> lines.add(ExtLogRecord.wrap(line).getFormattedMessage() + " " + line.getThrown()))) {
            String id = bench.signUp("discreet@silent-and-private.example");
            bench.awaitState(id, State.HELD);
        }
        // Then
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("silent-and-private"));
    }

    private String everythingOf(String id) {
        return String.join(" ", bench.query("select s::text from sign_up s where account_id = '" + id + "'"))
                + String.join(" ", bench.query("select p::text from personal p where account_id = '" + id + "'"))
                + String.join(" ", bench.query("select d::text from decision d where account_id = '" + id + "'"));
    }
}
