package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.rules.Samples.MILO;
import static org.mastowatch.rules.Samples.NOW;
import static org.mastowatch.rules.Samples.behavioral;
import static org.mastowatch.rules.Samples.compiled;
import static org.mastowatch.rules.Samples.keyword;
import static org.mastowatch.rules.Samples.post;
import static org.mastowatch.rules.Samples.rule;
import static org.mastowatch.rules.Samples.with;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aRuleGivesItsWeightOnceAndNamesAllPostsNewestFirst() {
        EvaluationResult result = compiled(keyword(1, "spam"))
                .evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam", 9), post("2", "spam", 1)), NOW);
        assertThat(result.score()).isEqualTo(1.0);
        assertThat(result.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.statusIds()).containsExactly("2", "1");
            assertThat(hit.evidence())
                    .containsExactly(
                            new Evidence("status:2:-", "2", "content", "spam"),
                            new Evidence("status:1:-", "1", "content", "spam"));
            assertThat(hit.detector()).isEqualTo("keyword");
            assertThat(hit.action()).isEqualTo("report");
            assertThat(hit.trace()).hasSize(2).allMatch(Condition::met);
            assertThat(hit.trace().getFirst().condition()).contains("post 2");
            assertThat(hit.trace().getFirst().code()).isEqualTo(ConditionCode.PATTERN_MATCHES);
            assertThat(hit.trace().getFirst().values()).containsEntry("post", "2");
        });
    }

    @Test
    void whatEachRuleCostsIsToldOnceAnEvaluation() {
        // Given
        AtomicLong clock = new AtomicLong();
        Map<String, List<Long>> spent = new TreeMap<>();
        RuleCosts costs = new RuleCosts() {
            @Override
            public long nanos() {
                return clock.addAndGet(10);
            }

            @Override
            public void spent(String rule, long nanos) {
                spent.computeIfAbsent(rule, name -> new ArrayList<>()).add(nanos);
            }
        };
        CompiledRuleSet rules = compiled(keyword(1, "spam"), behavioral(2, "rapid_posting", Map.of()));
        // When
        rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam"), post("2", "spam", 1)), NOW, costs);
        // Then
        assertThat(spent.keySet())
                .containsExactlyElementsOf(
                        rules.source().rules().stream().map(Rule::name).sorted().toList());
        // A rule about content is timed as it reads and as it is judged, one about behaviour once.
        assertThat(spent.values()).containsExactlyInAnyOrder(List.of(20L), List.of(10L));
    }

    @Test
    void weightsAreAddedAsDecimals() {
        Rule[] tenths = IntStream.range(0, 10)
                .mapToObj(i -> with(keyword(i, "spam"), 0.1, List.of(TargetField.CONTENT), MediaParams.NONE))
                .toArray(Rule[]::new);
        assertThat(compiled(tenths)
                        .evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam")), NOW)
                        .score())
                .isEqualTo(1.0);
    }

    @Test
    void anEarlierPostsHitCountsInTheScoreAndIsNotAnnouncedAgain() {
        CompiledRuleSet rules = compiled(
                with(keyword(1, "spam"), 0.6, List.of(TargetField.CONTENT), MediaParams.NONE),
                with(keyword(2, "scam"), 0.5, List.of(TargetField.CONTENT), MediaParams.NONE));
        EvaluationResult first = rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam", 9)), NOW);
        EvaluationResult clean = rules.evaluate(MILO, first.window(), List.of(post("2", "hello", 8)), NOW);
        EvaluationResult second = rules.evaluate(MILO, clean.window(), List.of(post("3", "scam", 7)), NOW);

        assertThat(first.hasNewHits()).isTrue();
        assertThat(clean.hits()).hasSize(1);
        assertThat(clean.score()).isEqualTo(0.6);
        assertThat(clean.hasNewHits()).isFalse();
        assertThat(second.score()).isEqualTo(1.1);
        assertThat(second.hasNewHits()).isTrue();
        assertThat(second.hits()).extracting(RuleHit::fresh).containsExactly(false, true);
        assertThat(second.hits().getFirst().evidence()).containsExactly(new Evidence("status:1:-", "1", "content", ""));
    }

    @Test
    void whatOtherRulesFoundInEarlierPostsDoesNotCount() {
        EvaluationResult first =
                compiled(keyword(1, "spam")).evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam", 9)), NOW);
        EvaluationResult changed =
                compiled(keyword(1, "scam")).evaluate(MILO, first.window(), List.of(post("2", "hi")), NOW);
        assertThat(changed.hits()).isEmpty();
    }

    @Test
    void aDeletedPostsHitIsForgotten() {
        CompiledRuleSet rules = compiled(keyword(1, "spam"));
        EvaluationResult first = rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam", 9)), NOW);
        assertThat(rules.evaluate(MILO, first.window().without("1"), List.of(post("2", "hi")), NOW)
                        .hits())
                .isEmpty();
    }

    @Test
    void aResultComputedAgainFromTheWindowBeforeAnnouncesTheSame() {
        CompiledRuleSet rules = compiled(keyword(1, "spam"));
        List<PostFacts> event = List.of(post("1", "spam"));
        EvaluationResult once = rules.evaluate(MILO, AccountWindow.EMPTY, event, NOW);
        EvaluationResult again = rules.evaluate(MILO, once.window(), event, NOW);
        assertThat(again.hits()).isEqualTo(once.hits());
        assertThat(again.window()).isEqualTo(once.window());
    }

    @Test
    void anEditIsNewEvidenceAndReplacesTheHitOfTheOriginal() {
        CompiledRuleSet rules = compiled(keyword(1, "spam"));
        PostFacts original = post("1", "spam", 9);
        EvaluationResult first = rules.evaluate(MILO, AccountWindow.EMPTY, List.of(original), NOW);
        EvaluationResult cleaned = rules.evaluate(
                MILO, first.window(), List.of(Samples.edited(original, "sorry", NOW.minusSeconds(60))), NOW);
        EvaluationResult worse =
                rules.evaluate(MILO, cleaned.window(), List.of(Samples.edited(original, "spam", NOW)), NOW);
        assertThat(cleaned.hits()).isEmpty();
        assertThat(worse.hits().getFirst().evidence().getFirst().key()).isEqualTo("status:1:" + NOW);
    }

    @Test
    void theEvidenceKeyDoesNotDependOnTheRule() {
        EvaluationResult result = compiled(keyword(1, "spam"), keyword(2, "spam"), keyword(3, "pam, spam"))
                .evaluate(
                        Samples.profile("Spam  king", "", false, NOW),
                        AccountWindow.EMPTY,
                        List.of(post("1", "spam")),
                        NOW);
        assertThat(result.hits()).hasSize(3);
        assertThat(result.hits().stream()
                        .flatMap(hit -> hit.evidence().stream())
                        .map(Evidence::key)
                        .distinct())
                .hasSize(2)
                .allMatch(key -> key.equals("status:1:-") || key.matches("profile:display_name:[0-9a-f]{16}"));
    }

    @Test
    void aProfilesHitIsNewOnAProfileEventAndOnceWithPosts() {
        CompiledRuleSet rules = compiled(keyword(1, "spam"));
        ProfileFacts spammer = Samples.profile("spam", "", false, NOW);
        EvaluationResult first = rules.evaluate(spammer, AccountWindow.EMPTY, List.of(post("1", "hi")), NOW);
        EvaluationResult second = rules.evaluate(spammer, first.window(), List.of(post("2", "hi")), NOW);
        EvaluationResult renamed = rules.evaluate(
                Samples.profile("more spam", "", false, NOW), second.window(), List.of(post("3", "hi")), NOW);
        EvaluationResult polled = rules.evaluate(spammer, second.window(), List.of(), NOW);
        assertThat(first.hasNewHits()).isTrue();
        assertThat(second.hits()).hasSize(1);
        assertThat(second.hasNewHits()).isFalse();
        assertThat(renamed.hasNewHits()).isTrue();
        assertThat(polled.hasNewHits()).isTrue();
    }

    @Test
    void aBoostIsNeitherScannedNorCounted() {
        EvaluationResult result = compiled(keyword(1, "spam"), behavioral(2, "rapid_posting", Map.of("threshold", 1.0)))
                .evaluate(MILO, AccountWindow.EMPTY, List.of(Samples.boost("1")), NOW);
        assertThat(result.hits()).isEmpty();
        assertThat(result.window().posts()).isEmpty();
    }

    @Test
    void aRuleThatThrowsIsSkippedAndNamedAndTheOthersGoOn() {
        CompiledRuleSet rules = CompiledRuleSet.compile(
                new RuleSet(List.of(keyword(1, "spam"), keyword(2, "spam"), keyword(3, "spam"))), rule -> {
                    if (rule.id() == 3) {
                        throw new IllegalStateException("cannot be compiled");
                    }
                    return rule.id() == 1
                            ? new CompiledRule(
                                    rule,
                                    subject -> {
                                        throw new IllegalStateException("boom");
                                    },
                                    List.of())
                            : CompiledRule.compile(rule);
                });
        EvaluationResult result = rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam")), NOW);
        assertThat(result.failedRules()).containsExactly("rule 3", "rule 1");
        assertThat(result.hits()).extracting(RuleHit::ruleId).containsExactly(2L);
        assertThat(Replay.decide(result.features(), rules).score()).isEqualTo(result.score());
    }

    @Test
    void aBehavioralRuleWithANonsenseParameterFailsSoft() {
        CompiledRuleSet rules = CompiledRuleSet.compile(new RuleSet(
                List.of(behavioral(1, "rapid_posting", Map.of("threshold", Double.NaN)), keyword(2, "spam"))));
        EvaluationResult result = rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam")), NOW);
        assertThat(result.failedRules()).containsExactly("rule 1");
        assertThat(result.hits()).hasSize(1);
    }

    @Test
    void aRuleThatCannotBeCompiledIsLeftOutAndListed() {
        CompiledRuleSet rules = compiled(
                Samples.regex(1, "(("),
                keyword(2, "a,,b"),
                behavioral(3, "nonsense", Map.of()),
                Samples.media(4, "", MediaParams.NONE),
                with(keyword(5, "spam"), 1.0, List.of(), MediaParams.NONE),
                keyword(6, "spam"));
        assertThat(rules.broken()).extracting(CompiledRuleSet.BrokenRule::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rules.broken()).allMatch(rule -> !rule.problem().isBlank());
        assertThat(rules.evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "spam")), NOW)
                        .hits())
                .hasSize(1);
    }

    @Test
    void needsAreToldFromTheRules() {
        Rule bio = with(keyword(1, "x"), 1.0, List.of(TargetField.BIO), MediaParams.NONE);
        assertThat(compiled(bio).needsPosts()).isFalse();
        assertThat(compiled(keyword(1, "x")).needsPosts()).isTrue();
        assertThat(compiled(keyword(1, "x")).needsHistory()).isFalse();
        assertThat(compiled(behavioral(1, "link_spam", Map.of())).needsHistory())
                .isTrue();
        assertThat(compiled(behavioral(1, "link_spam", Map.of())).needsPosts()).isTrue();
        assertThat(compiled().needsPosts()).isFalse();
    }

    @Test
    void theDecisionCanBeMadeAgainFromTheKeptFeatures() throws Exception {
        CompiledRuleSet rules = compiled(
                keyword(1, "spam"),
                rule(2, DetectorType.KEYWORD, "spam", BooleanOperator.AND, "scam", 1, Map.of()),
                rule(3, DetectorType.KEYWORD, "spam", null, null, 2, Map.of()),
                behavioral(4, "rapid_posting", Map.of("threshold", 3.0)),
                behavioral(5, "daily_posting", Map.of()));
        AccountWindow window = AccountWindow.EMPTY;
        EvaluationResult result = rules.evaluate(MILO, window, List.of(post("0", "spam spam", 5)), NOW);
        result = rules.evaluate(MILO, result.window(), List.of(post("1", "a", 4), post("2", "spam", 3)), NOW);
        Map<String, Object> kept =
                MAPPER.readValue(MAPPER.writeValueAsString(result.features()), new TypeReference<>() {});

        Replay.Replayed replayed = Replay.decide(kept, rules);

        assertThat(replayed.sameRules()).isTrue();
        assertThat(replayed.score()).isEqualTo(result.score()).isEqualTo(3.0);
        assertThat(replayed.hits())
                .extracting(Replay.ReplayedHit::ruleId, Replay.ReplayedHit::statusIds)
                .containsExactlyElementsOf(result.hits().stream()
                        .map(hit -> Assertions.tuple(hit.ruleId(), hit.statusIds()))
                        .toList());
        assertThat(kept.toString()).doesNotContain("spam");
    }

    @Test
    void aReplayWithOtherThresholdsSaysWhatTheyWouldHaveSaid() {
        EvaluationResult result = compiled(behavioral(4, "rapid_posting", Map.of("threshold", 3.0)))
                .evaluate(MILO, AccountWindow.EMPTY, List.of(post("1", "x")), NOW);
        CompiledRuleSet stricter = compiled(behavioral(4, "rapid_posting", Map.of("threshold", 1.0)));
        assertThat(result.hits()).isEmpty();
        assertThat(Replay.decide(result.features(), stricter).score()).isEqualTo(1.0);
        assertThat(Replay.decide(result.features(), stricter).sameRules()).isFalse();
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Replay.decide(Map.of("version", 99), stricter));
    }
}
