package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.emulator.life.DemoLife;
import org.mastowatch.emulator.load.LoadPlan;

class LoadAndLifeTest {
    private static Instance instance(int mostPosts) {
        var instance = new Instance(Clock.systemUTC(), mostPosts);
        Population.settle(instance, 30, 30);
        return instance;
    }

    @Test
    void thePlanIsTheSameEachTimeAndExactlyOneInKHoldsThePhrase() {
        // Given
        var plan = LoadPlan.large("prize drop");

        // When
        List<LoadPlan.Planned> posts = plan.plan();

        // Then
        assertThat(posts).isEqualTo(plan.plan()).hasSize(10_000);
        assertThat(posts.stream().filter(LoadPlan.Planned::hit)).hasSize(100);
        assertThat(posts).allMatch(p -> p.text().contains("prize drop") == p.hit());
        assertThat(new LoadPlan(2, "load", 10_000, 2_000, 100, "prize drop").plan())
                .isNotEqualTo(posts);
    }

    @Test
    void theExpectedListNamesTheVeryPostsThatHoldThePhrase() {
        // Given
        var instance = instance(20_000);

        // When
        LoadPlan.Expected expected = new LoadPlan(3, "load", 500, 50, 10, "prize drop").carryOut(instance);

        // Then
        var holding = instance.posts().newestFirst().stream()
                .filter(p -> p.text().contains("prize drop"))
                .map(p -> Long.toString(p.id()))
                .collect(Collectors.toSet());
        var listed = new HashSet<String>();
        expected.hits().values().forEach(listed::addAll);
        assertThat(expected.hitCount()).isEqualTo(50);
        assertThat(listed).isEqualTo(holding);
        expected.hits()
                .forEach((author, posts) ->
                        posts.forEach(id -> assertThat(instance.posts().find(Long.parseLong(id)))
                                .extracting(Post::accountId)
                                .isEqualTo(Long.valueOf(author))));
    }

    @Test
    void aMinuteAndAHalfOfLifeHasEverythingTheDemoShows() {
        // Given
        var instance = instance(20_000);
        var life = new DemoLife(instance, 1);

        // When
        for (int i = 0; i < 180; i++) {
            life.tick();
        }

        // Then
        var posts = instance.posts().newestFirst();
        assertThat(posts).extracting(Post::visibility).contains(Visibility.values());
        assertThat(posts).anyMatch(Post::reblog).anyMatch(p -> p.inReplyTo() != null);
        assertThat(posts).anyMatch(p -> !p.media().isEmpty());
        assertThat(posts.stream().filter(p -> p.text().contains("ref=flood"))).hasSize(30);
        var wave = posts.stream()
                .filter(p -> p.text().contains("claim your reward"))
                .toList();
        assertThat(wave.stream().map(Post::accountId).distinct()).hasSize(12);
        assertThat(wave).allMatch(p -> !p.mentions().isEmpty());
        assertThat(instance.people().newestFirst().stream().filter(p -> !p.admitted()))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(instance.reports().newestFirst()).isNotEmpty();
    }

    @Test
    void theOldestPostsGoWhenThereAreTooMany() {
        // Given
        var instance = instance(100);
        long author = instance.people().newestFirst().iterator().next().id();

        // When
        for (int i = 0; i < 250; i++) {
            instance.posts().create(NewPost.by(author, "post " + i));
        }

        // Then
        assertThat(instance.posts().newestFirst()).hasSize(100);
        assertThat(instance.posts().of(author)).hasSize(100);
        assertThat(instance.posts().newestFirst().iterator().next().text()).isEqualTo("post 249");
        assertThat(instance.posts().activityOf(author).posts()).isEqualTo(250);
    }

    @Test
    void whatWasThereIsThereAfterARestartAndNewIdsAreNew(@TempDir Path folder) {
        // Given
        var options = EmulatorOptions.forTests().stateFile(folder.resolve("state.json"));
        String post;
        String signUp;
        String report;
        try (var first = MastodonEmulator.start(options)) {
            post = first.post(NewPost.by(first.adminId(), "still here?"));
            signUp = first.signUp("waiting", "w@freemail.example", "203.0.113.8", "tea");
            report = first.report(
                    first.botId(), first.adminId(), org.mastowatch.emulator.instance.Category.SPAM, "x", List.of(post));
        }

        // When
        try (var second = MastodonEmulator.start(options)) {
            // Then
            Person waiting = second.instance().people().find(Long.parseLong(signUp));
            assertThat(waiting).isNotNull();
            assertThat(waiting.admitted()).isFalse();
            assertThat(second.instance().posts().find(Long.parseLong(post))).isNotNull();
            assertThat(second.reports()).extracting(FiledReport::id).containsExactly(report);
            assertThat(second.post(NewPost.by(second.adminId(), "yes"))).isGreaterThan(post);
            assertThat(second.report(
                            second.botId(),
                            second.adminId(),
                            org.mastowatch.emulator.instance.Category.SPAM,
                            "x",
                            List.of()))
                    .isNotEqualTo(report);
        }
        assertThat(Files.exists(folder.resolve("state.json.part"))).isFalse();
    }

    @Test
    void anUnreadableStateFileCostsThePastNotTheRun(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("state.json"), "{half");

        // Then
        try (var emulator = MastodonEmulator.start(EmulatorOptions.forTests().stateFile(file))) {
            assertThat(emulator.reports()).isEmpty();
        }
    }
}
