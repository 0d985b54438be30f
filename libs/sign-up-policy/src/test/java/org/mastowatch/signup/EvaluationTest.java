package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.signup.Samples.approve;
import static org.mastowatch.signup.Samples.compiled;
import static org.mastowatch.signup.Samples.hold;
import static org.mastowatch.signup.Samples.policy;
import static org.mastowatch.signup.Samples.reject;
import static org.mastowatch.signup.Samples.score;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.signup.Decision.Verdict;
import org.mastowatch.signup.Samples.Person;
import org.mastowatch.signup.SignUpPolicy.Thresholds;

/** Which rule decides, and when in doubt people do. */
class EvaluationTest {

    private static final Condition GOV = new Condition.EmailDomainUnder(List.of("gov"));
    private static final Condition YES = new Condition.EmailConfirmed(true);
    private static final Condition NO = new Condition.EmailConfirmed(false);
    /** Nobody asked DNS in these tests. */
    private static final Condition UNKNOWN = new Condition.HasMx(true);

    private static Decision decide(SignUpPolicy policy) {
        return compiled(policy).evaluate(new Person().facts());
    }

    @Test
    void the_first_rule_that_holds_decides() {
        Decision decision = decide(policy(reject("no", NO), approve("first", YES), reject("second", YES)));

        assertThat(decision.verdict()).isEqualTo(Verdict.APPROVE);
        assertThat(decision.rule()).isEqualTo("first");
        assertThat(decision.note()).isEqualTo("Note of first");
        assertThat(decision.rules()).extracting(Decision.RuleTrace::decided).containsExactly(false, true, false);
        assertThat(decision.rules())
                .extracting(Decision.RuleTrace::outcome)
                .containsExactly(Outcome.FALSE, Outcome.TRUE, Outcome.TRUE);
    }

    @Test
    void nothing_that_holds_leaves_it_to_people() {
        Decision decision = decide(policy(approve("no", NO), reject("nor this", NO)));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rule()).isNull();
    }

    @Test
    void all_conditions_of_a_rule_must_hold() {
        assertThat(decide(policy(approve("both", YES, NO))).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(approve("both", YES, YES))).verdict()).isEqualTo(Verdict.APPROVE);
    }

    @Test
    void a_policy_without_rules_holds() {
        assertThat(decide(policy()).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void an_unknown_condition_neither_approves_nor_rejects() {
        assertThat(decide(policy(approve("unknown", UNKNOWN))).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(reject("unknown", UNKNOWN))).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(approve("negated", new Condition.Not(UNKNOWN))))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(approve("unknown", UNKNOWN))).unknown()).isEqualTo(1);
    }

    @Test
    void a_false_condition_settles_a_rule_whatever_is_unknown() {
        Decision decision = decide(policy(reject("settled", UNKNOWN, NO), approve("next", YES)));

        assertThat(decision.verdict()).isEqualTo(Verdict.APPROVE);
    }

    @Test
    void a_rule_above_that_might_have_decided_otherwise_makes_it_a_hold() {
        assertThat(decide(policy(reject("maybe", UNKNOWN), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(approve("maybe", UNKNOWN), reject("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(approve("maybe", UNKNOWN), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.APPROVE);
        assertThat(decide(policy(approve("sure", YES), reject("maybe", UNKNOWN)))
                        .verdict())
                .isEqualTo(Verdict.APPROVE);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.4, HOLD", "0.5, 0.5, REJECT", "1.5, 0, REJECT"})
    void scores_add_up_to_a_rejection(double first, double second, Verdict verdict) {
        Thresholds thresholds = new Thresholds(null, 1.0);

        Decision decision = decide(policy(thresholds, score("first", first, YES), score("second", second, YES)));

        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.score()).isEqualTo(first + second);
    }

    @Test
    void scores_above_an_approval_stop_it_and_scores_below_do_not() {
        Thresholds thresholds = new Thresholds(1.0, 2.0);

        assertThat(decide(policy(thresholds, score("bad", 1, YES), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(thresholds, score("bad", 2, YES), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.REJECT);
        assertThat(decide(policy(thresholds, approve("sure", YES), score("bad", 2, YES)))
                        .verdict())
                .isEqualTo(Verdict.APPROVE);
        assertThat(decide(policy(thresholds, score("little", 0.9, YES), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.APPROVE);
    }

    @Test
    void a_score_that_is_unknown_stops_an_approval_that_it_might_stop_and_never_rejects() {
        Thresholds thresholds = new Thresholds(1.0, 1.0);

        assertThat(decide(policy(thresholds, score("maybe", 1, UNKNOWN), approve("sure", YES)))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(thresholds, score("maybe", 1, UNKNOWN))).verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(decide(policy(thresholds, score("bad", 1, YES), score("maybe good", -1, UNKNOWN)))
                        .verdict())
                .isEqualTo(Verdict.HOLD);
    }

    @Test
    void a_rule_that_holds_is_not_overruled_by_scores() {
        Decision decision = decide(policy(new Thresholds(null, 1.0), score("bad", 5, YES), hold("people", YES)));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rule()).isEqualTo("people");
    }

    @Test
    void an_unconfirmed_address_waits_where_the_policy_says_so() {
        Person person = new Person();
        person.confirmed = false;
        SignUpPolicy waiting = policy(reject("all", NO));
        SignUpPolicy hasty = new SignUpPolicy(
                "Hasty", "", waiting.state(), false, Duration.ZERO, waiting.caps(), Thresholds.NONE, waiting.rules());

        assertThat(compiled(waiting).evaluate(person.facts()).verdict()).isEqualTo(Verdict.WAIT);
        assertThat(compiled(hasty).evaluate(person.facts()).verdict()).isEqualTo(Verdict.REJECT);
    }

    @ParameterizedTest
    @CsvSource({"a@b@c.gov", "a b@c.gov", "@c.gov", "a@", "a@c..gov", "a@[192.0.2.1]"})
    void a_malformed_address_is_never_approved(String email) {
        SignUpPolicy policy = policy(approve("all", YES), approve("malformed", new Condition.EmailMalformed(true)));

        Decision decision = compiled(policy).evaluate(Samples.withEmail(email));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.because()).contains("malformed");
        assertThat(decision.conclusion()).isNotNull().satisfies(said -> {
            assertThat(said.code()).isEqualTo(BecauseCode.APPROVAL_OF_MALFORMED);
            assertThat(said.values()).containsEntry("rule", "all").containsKey("fault");
        });
    }

    @Test
    void the_government_example_decides_as_told() {
        CompiledPolicy policy = compiled(ShippedPolicies.government());

        assertThat(policy.evaluate(Samples.withEmail("kim@parks.city.gov")).verdict())
                .isEqualTo(Verdict.APPROVE);
        assertThat(policy.evaluate(Samples.withEmail("kim@a.gov.evil.com")).verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(policy.evaluate(Samples.withEmail("kim@gmail.com")).verdict())
                .isEqualTo(Verdict.REJECT);
        assertThat(policy.evaluate(Samples.withEmail("kim@xgmail.com")).verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(policy.policy().state()).isEqualTo(SignUpPolicy.State.SHADOW);
    }

    @Test
    void the_careful_policy_only_explains() {
        CompiledPolicy policy = compiled(ShippedPolicies.careful());

        Decision decision = policy.evaluate(Samples.withEmail("kim@mailinator.com"));

        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.rule()).isEqualTo("Disposable address");
        assertThat(policy.policy().rules()).allMatch(rule -> rule.effect() instanceof PolicyRule.Hold);
    }

    @Test
    void a_policy_says_when_its_answer_changes_by_time() {
        Condition age = new Condition.RequestAge(Duration.ofHours(2), Duration.ofDays(1));
        CompiledPolicy policy = compiled(policy(hold("a", age)));

        assertThat(policy.needs().ages()).containsExactlyInAnyOrder(Duration.ofHours(2), Duration.ofDays(1));
        assertThat(policy.needs().clock()).isFalse();
        assertThat(compiled(policy(hold("a", new Condition.Cel("age_minutes > 5"))))
                        .needs()
                        .clock())
                .isTrue();
    }

    @Test
    void a_policy_says_what_it_needs() {
        Condition count = new Condition.SameNetworkCount(3, Duration.ofHours(1), 24, 48);
        Condition cel = new Condition.Cel("same_reason_day > 2 || has_mx");
        CompiledPolicy policy = compiled(policy(hold("a", count), hold("b", new Condition.Not(cel)), hold("c", GOV)));

        assertThat(policy.needs())
                .isEqualTo(new Needs(
                        true,
                        false,
                        Set.of(new Count.Network(24, 48, Duration.ofHours(1)), new Count.Reason(Duration.ofDays(1)))));
        assertThat(compiled(ShippedPolicies.government()).needs()).isEqualTo(Needs.NOTHING);
        assertThat(compiled(ShippedPolicies.careful()).needs()).isEqualTo(new Needs(true, true, Set.of()));
    }

    @Test
    void a_decision_shows_neither_address_nor_ip_and_survives_being_kept() {
        Person person = new Person();
        person.email = "very.private@parks.gov";
        person.reason = "write to me at very.private@parks.gov or 192.0.2.77, casino";
        SignUpPolicy policy = policy(
                hold("domain", GOV),
                hold("ip", new Condition.IpInNetwork(List.of("192.0.2.0/24"))),
                hold(
                        "text",
                        new Condition.TextMatches(
                                Condition.TextField.REASON,
                                Condition.Matcher.REGEX,
                                "write.*casino",
                                org.mastowatch.rules.MatchOptions.DEFAULT)),
                hold("cel", new Condition.Cel("ip == '192.0.2.77' && 1 / (age_minutes - 10) > 0")));

        Decision decision = compiled(policy).evaluate(person.facts());

        String json = DecisionJson.write(decision);
        assertThat(json + decision + person.facts()).doesNotContain("very.private", "192.0.2.77");
        assertThat(json).contains("192.0.2.0/24", "write.*casino");
        assertThat(DecisionJson.read(json)).isEqualTo(decision);
        assertThat(decision.policyVersion()).hasSize(64);
    }

    @Test
    void a_decision_says_that_a_reason_matched_and_not_with_what() {
        Person person = new Person();
        person.username = "herbal";
        person.reason = "My daughter Juniper grows herbs, herbs and herbs";
        SignUpPolicy policy = policy(
                hold("once", matches(Condition.TextField.REASON, "My daughter \\w+")),
                hold("often", matches(Condition.TextField.REASON, "herbs")),
                hold("name", matches(Condition.TextField.USERNAME, "herb")));

        String json = DecisionJson.write(compiled(policy).evaluate(person.facts()));

        assertThat(json)
                .contains("matched, 1 place\"", "matched, 3 places or more\"", "“herb”")
                .doesNotContain("Juniper", "grows", "“herbs”");
    }

    private static Condition matches(Condition.TextField field, String pattern) {
        return new Condition.TextMatches(
                field, Condition.Matcher.REGEX, pattern, org.mastowatch.rules.MatchOptions.DEFAULT);
    }
}
