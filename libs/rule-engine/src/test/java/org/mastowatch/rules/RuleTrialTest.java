package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTrialTest {

    @Test
    void aHitIsTheOneThatAnEvaluationFinds() {
        // Given
        Rule rule = Samples.keyword(1, "pills");
        List<PostFacts> posts = List.of(Samples.post("1", "cheap pills"), Samples.post("2", "good morning"));
        // When
        RuleTrial trial = RuleTrial.of(rule, Samples.MILO, posts, Samples.NOW);
        EvaluationResult evaluated = CompiledRuleSet.compile(new RuleSet(List.of(rule)))
                .evaluate(Samples.MILO, AccountWindow.EMPTY, posts, Samples.NOW);
        // Then
        assertThat(trial.hit()).isTrue();
        assertThat(trial.subjects().stream().filter(RuleTrial.Judged::hit).map(RuleTrial.Judged::statusId))
                .containsExactlyElementsOf(evaluated.hits().getFirst().statusIds());
        assertThat(trial.subjects().stream().flatMap(subject -> subject.evidence().stream()))
                .containsExactlyElementsOf(evaluated.hits().getFirst().evidence());
    }

    @Test
    void aNearMissShowsHowNearItCame() {
        // Given
        Rule rule = Samples.rule(1, DetectorType.KEYWORD, "pills", null, null, 2, Map.of());
        // When
        RuleTrial trial = RuleTrial.of(rule, Samples.MILO, List.of(Samples.post("1", "cheap pills")), Samples.NOW);
        // Then
        assertThat(trial.hit()).isFalse();
        RuleTrial.Judged post = trial.subjects().getLast();
        assertThat(post.evidence()).extracting(Evidence::span).containsExactly("pills");
        assertThat(post.trace().getFirst().value()).isEqualTo("1");
        assertThat(post.trace().getFirst().threshold()).isEqualTo(">= 2");
    }

    @Test
    void aBehavioralRuleTellsItsNumbersAlsoWithoutAHit() {
        // Given
        Rule rule = Samples.behavioral(1, BehavioralCheck.RAPID_POSTING.jsonName(), Map.of());
        // When
        RuleTrial trial = RuleTrial.of(rule, Samples.MILO, List.of(Samples.post("1", "hello")), Samples.NOW);
        // Then
        assertThat(trial.hit()).isFalse();
        assertThat(trial.counters()).isNotEmpty();
        assertThat(trial.trace()).isNotEmpty();
    }

    @Test
    void whatCannotBeCompiledIsSaid() {
        assertThat(RuleTrial.of(Samples.regex(1, "(("), Samples.MILO, List.of(), Samples.NOW)
                        .problem())
                .isNotBlank();
    }
}
