package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mastowatch.rules.Samples.NOW;
import static org.mastowatch.rules.Samples.compiled;
import static org.mastowatch.rules.Samples.hits;
import static org.mastowatch.rules.Samples.judge;
import static org.mastowatch.rules.Samples.keyword;
import static org.mastowatch.rules.Samples.post;
import static org.mastowatch.rules.Samples.regex;
import static org.mastowatch.rules.Samples.rule;
import static org.mastowatch.rules.Samples.spans;
import static org.mastowatch.rules.Samples.warned;
import static org.mastowatch.rules.Samples.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRulesTest {

    private static final MatchOptions EXACT_CASE = new MatchOptions(true, true, true);
    private static final MatchOptions INSIDE_WORDS = new MatchOptions(false, false, true);
    private static final MatchOptions LOOSE = new MatchOptions(false, true, false);

    @Test
    void aRegexMatchesInAnyCaseUnlessToldOtherwise() {
        assertThat(hits(regex(1, "fr[e3]{2}"), "<p>FR3E</p>")).isTrue();
        assertThat(hits(with(regex(1, "fr[e3]{2}"), EXACT_CASE), "<p>FR3E</p>")).isFalse();
        assertThat(hits(regex(1, "fr[e3]{2}"), "<p>fre</p>")).isFalse();
    }

    @Test
    void aRegexThatWouldHangABacktrackerAnswersAtOnce() {
        Rule evil = regex(1, "(a+)+$");
        String text = "a".repeat(30) + "!";
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(1), () -> assertThat(hits(evil, text)).isFalse());
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> hits(regex(1, "(.*a){12}$"), "a".repeat(5_000) + "!"));
    }

    @Test
    void aTextOverTheBoundIsCutAndNotRefused() {
        String longText = "x".repeat(200_000) + " spam";
        assertThatCode(() -> hits(keyword(1, "spam"), longText)).doesNotThrowAnyException();
        assertThat(hits(keyword(1, "spam"), longText)).isFalse();
        assertThat(hits(keyword(1, "spam"), "spam " + longText)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            spam,     buy spam now,      true
            spam,     spam_account,      false
            spam,     spammer,           false
            spam,     antispam,          false
            spam,     'spam, and more',  true
            c++,      I love c++ a lot,  true
            c++,      c++.,              true
            c++,      abc++,             false
            $$$,      make $$$ fast,     true
            $$$,      US$$$,             false
            c++,      c++11,             false
            免费,      这是免费的,          true
            """)
    void aTermStandsAloneWhereNoLetterDigitOrUnderscoreTouchesIt(String term, String text, boolean expected) {
        assertThat(hits(keyword(1, term), "<p>" + text + "</p>")).isEqualTo(expected);
    }

    @Test
    void withoutBoundariesATermIsFoundInsideWords() {
        assertThat(hits(with(keyword(1, "spam"), INSIDE_WORDS), "spam_account")).isTrue();
        assertThat(hits(with(keyword(1, "SPAM"), new MatchOptions(true, false, true)), "spam_account"))
                .isFalse();
    }

    @Test
    void anyOfTheTermsIsEnough() {
        assertThat(spans(keyword(1, "gold, Silver ,bronze"), "a silver spoon and a GOLD ring"))
                .containsExactlyInAnyOrder("silver", "GOLD");
        assertThat(hits(keyword(1, "gold,silver"), "golden")).isFalse();
    }

    @Test
    void aPhraseMatchesOverAnyWhiteSpace() {
        Rule phrase = keyword(1, "free crypto giveaway");
        assertThat(hits(phrase, "<p>Free  crypto<br>giveaway!</p>")).isTrue();
        assertThat(hits(phrase, "free giveaway of crypto")).isFalse();
        assertThat(hits(with(phrase, LOOSE), "giveaway! crypto for free")).isTrue();
        assertThat(hits(with(phrase, LOOSE), "giveaway! crypto")).isFalse();
    }

    @Test
    void lookAlikesAndInvisibleCharactersDoNotHelpAndTheSpanIsAsWritten() {
        String written = "buy ｃｒｙ\u200Bｐｔｏ now";
        assertThat(spans(keyword(1, "crypto"), written)).containsExactly("ｃｒｙ\u200Bｐｔｏ");
        assertThat(spans(regex(1, "cr.pto"), written)).containsExactly("ｃｒｙ\u200Bｐｔｏ");
        assertThat(hits(keyword(1, "café"), "cafe\u0301")).isTrue();
    }

    @Test
    void aLongMatchIsShownCut() {
        assertThat(spans(regex(1, "a+"), "a".repeat(500)).getFirst()).hasSize(200);
    }

    @Test
    void aContentWarningIsReadAsContent() {
        assertThat(judge(keyword(1, "giveaway"), warned("9", "giveaway", "<p>hello</p>"))
                        .hits())
                .hasSize(1);
    }

    @Test
    void onlyTheChosenFieldsAreRead() {
        Rule bioOnly = with(keyword(1, "spam"), 1.0, List.of(TargetField.BIO), MediaParams.NONE);
        assertThat(hits(bioOnly, "spam")).isFalse();
        ProfileFacts inField = new ProfileFacts(
                "1", "x", "", "<p>hi</p>", false, NOW, 0, 0, 0, List.of(new ProfileFacts.Field("site", "<b>spam</b>")));
        EvaluationResult result = compiled(bioOnly).evaluate(inField, AccountWindow.EMPTY, List.of(), NOW);
        assertThat(result.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.statusIds()).isEmpty();
            assertThat(hit.evidence().getFirst().key()).startsWith("profile:bio:");
            assertThat(hit.evidence().getFirst().span()).isEqualTo("spam");
        });
    }

    @Test
    void andNeedsBothInTheSamePost() {
        Rule both = rule(1, DetectorType.KEYWORD, "free", BooleanOperator.AND, "coins", 1, Map.of());
        assertThat(judge(both, post("1", "free"), post("2", "coins")).hits()).isEmpty();
        assertThat(judge(both, post("1", "free coins")).hits()).hasSize(1);
    }

    @Test
    void andMayBeSpreadOverAProfilesFields() {
        Rule both = rule(1, DetectorType.REGEX, "casino", BooleanOperator.AND, "bonus", 1, Map.of());
        ProfileFacts profile = Samples.profile("Casino", "<p>bonus</p>", false, NOW);
        assertThat(compiled(both)
                        .evaluate(profile, AccountWindow.EMPTY, List.of(), NOW)
                        .hits())
                .hasSize(1);
    }

    @Test
    void orNeedsEither() {
        Rule either = rule(1, DetectorType.KEYWORD, "free", BooleanOperator.OR, "coins", 1, Map.of());
        assertThat(hits(either, "coins")).isTrue();
        assertThat(hits(either, "neither")).isFalse();
    }

    @Test
    void theTriggerThresholdAsksForSoManyMatchesInOnePost() {
        Rule thrice = rule(1, DetectorType.KEYWORD, "buy", null, null, 3, Map.of());
        assertThat(hits(thrice, "buy buy")).isFalse();
        assertThat(hits(thrice, "buy, buy, buy")).isTrue();
        assertThat(judge(thrice, post("1", "buy buy"), post("2", "buy")).hits()).isEmpty();
    }

    @Test
    void eachOfAThousandTermsIsFound() {
        String terms = IntStream.range(0, 1_000).mapToObj(i -> "term" + i).collect(Collectors.joining(","));
        Rule thousand = keyword(1, terms);

        assertThat(List.of("term0", "term500", "term999"))
                .allSatisfy(term ->
                        assertThat(hits(thousand, "word ".repeat(100) + term)).isTrue());
        assertThat(hits(thousand, "word ".repeat(100) + "term1000x")).isFalse();
    }
}
