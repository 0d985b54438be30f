package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.rules.Samples.MILO;
import static org.mastowatch.rules.Samples.NOW;
import static org.mastowatch.rules.Samples.behavioral;
import static org.mastowatch.rules.Samples.compiled;
import static org.mastowatch.rules.Samples.post;
import static org.mastowatch.rules.Samples.rule;
import static org.mastowatch.rules.Samples.unlisted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehaviorTest {

    private static final String LINK = "<a href=\"https://shop.example/x\">look</a>";
    private static final ProfileFacts BOT = Samples.profile("Bot", "", true, NOW.minus(Duration.ofDays(400)));

    @Test
    void rapidPostingCountsPublicPostsOfTheLastHourAlsoAboveTwenty() {
        Rule rapid = behavioral(1, "rapid_posting", Map.of("threshold", 30.0));
        assertThat(judge(MILO, rapid, 30, i -> post("p" + i, "hi", i)))
                .isNotNull()
                .satisfies(hit -> {
                    assertThat(hit.counters()).containsEntry("posts_last_hour", 30.0);
                    assertThat(hit.statusIds()).hasSize(20).startsWith("p0");
                    assertThat(hit.evidence().getFirst().field()).isEqualTo("rapid_posting");
                    assertThat(hit.trace().getFirst())
                            .isEqualTo(new Condition(
                                    ConditionCode.POSTS_LAST_HOUR,
                                    "rapid_posting: public posts within the last hour",
                                    Map.of("check", "rapid_posting"),
                                    "30",
                                    ">= 30",
                                    true));
                });
        assertThat(judge(MILO, rapid, 29, i -> post("p" + i, "hi", i))).isNull();
        assertThat(judge(MILO, rapid, 40, i -> post("p" + i, "hi", i * 3L))).isNull();
        assertThat(judge(MILO, rapid, 30, i -> unlisted(post("p" + i, "hi", i))))
                .isNull();
    }

    @Test
    void dailyPostingCountsTheLastDay() {
        Rule daily = behavioral(1, "daily_posting", Map.of("threshold", 24.0));
        assertThat(judge(MILO, daily, 24, i -> post("p" + i, "hi", i * 59L))).isNotNull();
        assertThat(judge(MILO, daily, 24, i -> post("p" + i, "hi", i * 63L))).isNull();
    }

    @Test
    void interactionSpamCountsDifferentTargets() {
        Rule spam = behavioral(1, "interaction_spam", Map.of("threshold", 10.0));
        assertThat(judge(MILO, spam, 5, i -> post("p" + i, "hi", i, "a" + i, "b" + i)))
                .isNotNull();
        assertThat(judge(MILO, spam, 50, i -> post("p" + i, "hi", i, "a" + i % 9)))
                .isNull();
        assertThat(judge(MILO, spam, 9, i -> post("p" + i, "hi", i, "a" + i, "1")))
                .isNull();
    }

    @Test
    void interactionSpamCanBeHeldToTheLastHours() {
        Rule recent = behavioral(1, "interaction_spam", Map.of("threshold", 10.0, "hours", 1.0));
        assertThat(judge(MILO, recent, 10, i -> post("p" + i, "hi", i, "a" + i)))
                .isNotNull();
        assertThat(judge(MILO, recent, 10, i -> post("p" + i, "hi", i * 60L, "a" + i)))
                .isNull();
    }

    @Test
    void repetitionOfAnAccountThatIsNoBotHits() {
        Rule automation = behavioral(1, "automation_disclosure", Map.of());
        IntFunction<PostFacts> overHalf = i -> post("p" + i, i < 11 ? "Weather: " + i + " degrees" : word(i), i * 90L);
        IntFunction<PostFacts> half = i -> post("p" + i, i < 10 ? "Weather: " + i + " degrees" : word(i), i * 90L);
        assertThat(judge(MILO, automation, 20, overHalf))
                .isNotNull()
                .satisfies(hit -> assertThat(hit.statusIds()).hasSize(11));
        assertThat(judge(MILO, automation, 20, half)).isNull();
        assertThat(judge(MILO, automation, 4, overHalf)).as("too few to judge").isNull();
        assertThat(judge(BOT, automation, 20, overHalf))
                .as("a marked bot may repeat itself")
                .isNull();
    }

    @Test
    void aMarkedBotThatPostsPubliclyTooOftenHits() {
        Rule automation = behavioral(1, "automation_disclosure", Map.of());
        assertThat(judge(BOT, automation, 2, i -> post("p" + i, word(i), i * 59L)))
                .isNotNull();
        assertThat(judge(BOT, automation, 2, i -> post("p" + i, word(i), i * 61L)))
                .isNull();
        assertThat(judge(BOT, automation, 24, i -> post("p" + i, word(i), i * 60L)))
                .isNull();
        assertThat(judge(BOT, automation, 25, i -> post("p" + i, word(i), 61 + i * 55L)))
                .isNotNull();
        assertThat(judge(BOT, automation, 9, i -> unlisted(post("p" + i, word(i), i))))
                .isNull();
    }

    @Test
    void linkSpamNeedsLinksInAllAndOneTextOrOneDomain() {
        Rule links = behavioral(1, "link_spam", Map.of());
        assertThat(judge(MILO, links, 20, i -> post("p" + i, word(i) + LINK, i)))
                .isNotNull();
        assertThat(judge(MILO, links, 20, i -> post("p" + i, i == 7 ? word(i) : word(i) + LINK, i)))
                .isNull();
        assertThat(judge(MILO, links, 20, i -> post("p" + i, (i < 11 ? "buy" : word(i)) + domain(i), i)))
                .isNotNull();
        assertThat(judge(MILO, links, 20, i -> post("p" + i, (i < 10 ? "buy" : word(i)) + domain(i), i)))
                .isNull();
        assertThat(judge(MILO, links, 4, i -> post("p" + i, LINK, i))).isNull();
        assertThat(judge(MILO, links, 20, i -> unlisted(post("p" + i, LINK, i))))
                .isNotNull();
    }

    @Test
    void newAccountActivityNeedsAYoungAndBusyAccount() {
        Rule busy = behavioral(1, "new_account_activity", Map.of("threshold", 5.0));
        assertThat(judge(aged(7), busy, 5, i -> post("p" + i, "hi", i))).isNotNull();
        assertThat(judge(aged(8), busy, 5, i -> post("p" + i, "hi", i))).isNull();
        assertThat(judge(aged(1), busy, 4, i -> post("p" + i, "hi", i))).isNull();
        ProfileFacts unknown = Samples.profile("New", "", false, null);
        assertThat(judge(unknown, busy, 5, i -> post("p" + i, "hi", i))).isNull();
    }

    @Test
    void newAccountActivityCanAskForLinksAndTargets() {
        Rule wave = behavioral(
                1, "new_account_activity", Map.of("threshold", 1.0, "min_link_posts", 2.0, "min_targets", 2.0));
        assertThat(judge(aged(1), wave, 2, i -> post("p" + i, LINK, i, "t" + i)))
                .isNotNull();
        assertThat(judge(aged(1), wave, 2, i -> post("p" + i, LINK, i, "t"))).isNull();
        assertThat(judge(aged(1), wave, 2, i -> post("p" + i, "hi", i, "t" + i)))
                .isNull();
    }

    @Test
    void twoChecksGoTogether() {
        Rule both = rule(
                1,
                DetectorType.BEHAVIORAL,
                "link_spam",
                BooleanOperator.AND,
                "rapid_posting",
                1,
                Map.of("threshold", 6.0));
        Rule either = rule(
                1,
                DetectorType.BEHAVIORAL,
                "link_spam",
                BooleanOperator.OR,
                "rapid_posting",
                1,
                Map.of("threshold", 6.0));
        assertThat(judge(MILO, both, 6, i -> post("p" + i, LINK, i))).isNotNull();
        assertThat(judge(MILO, both, 5, i -> post("p" + i, LINK, i))).isNull();
        assertThat(judge(MILO, either, 5, i -> post("p" + i, LINK, i))).isNotNull();
    }

    @Test
    void aBehavioralHitIsFreshOnlyIfTheEventsPostIsPartOfIt() {
        CompiledRuleSet rules = compiled(behavioral(1, "rapid_posting", Map.of("threshold", 3.0)));
        List<PostFacts> three =
                IntStream.range(0, 3).mapToObj(i -> post("p" + i, "hi", i)).toList();
        EvaluationResult flood = rules.evaluate(MILO, AccountWindow.EMPTY, three, NOW);
        EvaluationResult quiet = rules.evaluate(MILO, flood.window(), List.of(unlisted(post("u", "hi"))), NOW);
        EvaluationResult polled = rules.evaluate(MILO, flood.window(), List.of(), NOW);
        assertThat(flood.hasNewHits()).isTrue();
        assertThat(quiet.hits()).hasSize(1);
        assertThat(quiet.hasNewHits()).isFalse();
        assertThat(polled.hasNewHits()).isTrue();
    }

    private static ProfileFacts aged(int days) {
        return Samples.profile("New", "", false, NOW.minus(Duration.ofDays(days)));
    }

    private static String domain(int i) {
        return "<a href=\"https://d" + i + ".example/x\">look</a>";
    }

    /** Words that differ although digits do not count. */
    private static String word(int i) {
        return "word" + (char) ('a' + i);
    }

    private static @Nullable RuleHit judge(ProfileFacts profile, Rule rule, int posts, IntFunction<PostFacts> post) {
        CompiledRuleSet rules = compiled(rule);
        List<PostFacts> all =
                new ArrayList<>(IntStream.range(0, posts).mapToObj(post).toList());
        return rules.evaluate(profile, AccountWindow.EMPTY, all, NOW).hits().stream()
                .findFirst()
                .orElse(null);
    }
}
