package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.rules.Samples.NOW;
import static org.mastowatch.rules.Samples.post;
import static org.mastowatch.rules.Samples.unlisted;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccountWindowTest {

    @Test
    void itKeepsTheNewestTwentyAndCountsMore() {
        AccountWindow window = AccountWindow.EMPTY;
        for (int i = 0; i < 45; i++) {
            window = window.with(features(post("p" + i, "hello", i)), NOW);
        }
        assertThat(window.posts())
                .hasSize(20)
                .first()
                .extracting(PostFeatures::id)
                .isEqualTo("p0");
        assertThat(window.publicPostsWithin(Duration.ofHours(1), NOW)).isEqualTo(45);
        assertThat(window.publicPostsWithin(Duration.ofMinutes(10), NOW)).isEqualTo(10);
    }

    @Test
    void aPostCountsOnceAlsoAfterItFellOutOfTheNewest() {
        AccountWindow window = AccountWindow.EMPTY;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 30; i++) {
                window = window.with(features(post("p" + i, "hello", i)), NOW);
            }
        }
        assertThat(window.counted()).hasSize(30);
    }

    @Test
    void anEditReplacesAndALateOriginalDoesNot() {
        PostFacts original = post("1", "hello", 5, "7");
        PostFacts edit = Samples.edited(
                new PostFacts(
                        "1",
                        original.createdAt(),
                        null,
                        false,
                        "",
                        "",
                        List.of("8"),
                        null,
                        List.of(),
                        List.of(),
                        false,
                        null),
                "bye <a href='https://x.example'>x</a>",
                NOW);
        AccountWindow window = AccountWindow.EMPTY
                .with(features(original), NOW)
                .with(features(edit), NOW)
                .with(features(original), NOW);
        assertThat(window.posts())
                .singleElement()
                .extracting(PostFeatures::hasLinks)
                .isEqualTo(true);
        assertThat(window.counted()).hasSize(1);
        assertThat(window.interactions())
                .extracting(AccountWindow.Interaction::target)
                .containsExactly("8");
    }

    @Test
    void anEditThatMentionsNobodyForgetsTheMention() {
        PostFacts original = post("1", "hello", 5, "7");
        PostFacts edit = new PostFacts(
                "1", original.createdAt(), NOW, false, "", "", List.of(), null, List.of(), List.of(), false, null);
        assertThat(AccountWindow.EMPTY
                        .with(features(original), NOW)
                        .with(features(edit), NOW)
                        .interactions())
                .isEmpty();
    }

    @Test
    void aDeletedPostLeavesNothing() {
        AccountWindow window = AccountWindow.EMPTY.with(features(post("1", "hello", 0, "7")), NOW);
        assertThat(window.without("1")).isEqualTo(AccountWindow.EMPTY);
    }

    @Test
    void whatIsOlderThanADayIsNotCounted() {
        AccountWindow window = AccountWindow.EMPTY.with(features(post("1", "hello", 0)), NOW);
        assertThat(window.prunedAt(NOW.plus(Duration.ofHours(25))).counted()).isEmpty();
        assertThat(window.prunedAt(NOW.plus(Duration.ofHours(23))).counted()).hasSize(1);
        assertThat(window.prunedAt(NOW.plus(Duration.ofHours(25))).posts()).hasSize(1);
    }

    @Test
    void unlistedPostsAreKeptAndNotCounted() {
        AccountWindow window = AccountWindow.EMPTY.with(features(unlisted(post("1", "hello"))), NOW);
        assertThat(window.posts()).hasSize(1);
        assertThat(window.counted()).isEmpty();
    }

    @Test
    void theLastHundredInteractionsAreKeptAndTheAuthorIsNoTarget() {
        AccountWindow window = AccountWindow.EMPTY;
        for (int i = 0; i < 130; i++) {
            window = window.with(features(post("p" + i, "hi", i, "t" + i, "1")), NOW);
        }
        assertThat(window.interactions())
                .hasSize(100)
                .noneMatch(met -> met.target().equals("1"));
        assertThat(window.interactions().getFirst().target()).isEqualTo("t0");
    }

    @Test
    void theTextHashLeavesOutDigitsCaseMentionsAndSpace() {
        String first = features(post("1", "<p>@bo Order <b>12</b> today</p>")).textHash();
        assertThat(features(post("2", "<p>order 9999  TODAY</p>")).textHash()).isEqualTo(first);
        assertThat(features(post("3", "<p>order tomorrow</p>")).textHash()).isNotEqualTo(first);
        assertThat(features(post("4", "<p>123 @bo@there.example</p>")).textHash())
                .isEmpty();
    }

    @Test
    void itGoesThroughJsonWithoutText() {
        AccountWindow window = AccountWindow.EMPTY
                .with(features(post("1", "<p>very private words</p>", 3, "7")), NOW)
                .withProfile(new AccountWindow.KeptProfile("abc", List.of("1|profile:bio:x")));
        String json = AccountWindowJson.write(window);
        assertThat(json).doesNotContain("private").doesNotContain("words");
        assertThat(AccountWindowJson.read(json)).contains(window);
        assertThat(AccountWindowJson.read("{\"version\":99}")).isEmpty();
        assertThat(AccountWindowJson.read("no json")).isEmpty();
    }

    @Property(tries = 200)
    void theOrderOfArrivalDoesNotMatter(@ForAll("posts") List<PostFeatures> posts, @ForAll long seed) {
        List<PostFeatures> shuffled = new ArrayList<>(posts);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(window(shuffled)).isEqualTo(window(posts));
    }

    @Property(tries = 200)
    void mergingIsAUnion(@ForAll("posts") List<PostFeatures> some, @ForAll("posts") List<PostFeatures> others) {
        AccountWindow one = window(some);
        AccountWindow other = window(others);
        assertThat(one.merge(one)).isEqualTo(one);
        assertThat(one.merge(other)).isEqualTo(other.merge(one));
        assertThat(one.merge(other).merge(other)).isEqualTo(one.merge(other));
        List<PostFeatures> all = new ArrayList<>(some);
        all.addAll(others);
        assertThat(one.merge(other)).isEqualTo(window(all));
    }

    /** Few ids and many posts, so that the same post comes again, edited or not; an edit keeps whom it mentions. */
    @Provide
    Arbitrary<List<PostFeatures>> posts() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(1, 60);
        Arbitrary<Integer> edits = Arbitraries.integers().between(0, 2);
        return Combinators.combine(ids, edits)
                .as((id, edit) -> {
                    Instant at = NOW.minus(Duration.ofMinutes(id * 30L));
                    return new PostFeatures(
                            "p" + id,
                            at,
                            edit == 0 ? null : at.plusSeconds(edit),
                            id % 5 == 0,
                            "h" + edit,
                            false,
                            List.of(),
                            List.of("t" + id % 7),
                            null,
                            List.of());
                })
                .list()
                .ofMaxSize(80);
    }

    private static AccountWindow window(List<PostFeatures> posts) {
        AccountWindow window = AccountWindow.EMPTY;
        for (PostFeatures post : posts) {
            window = window.with(post, NOW);
        }
        return window;
    }

    private static PostFeatures features(PostFacts post) {
        return PostFeatures.of(post, "1");
    }
}
