package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> read = new ArrayList<>();

    private Listing<String> listing(Map<String, Page<String>> pages) {
        return new Listing<>(page(pages, ""), cursor -> page(pages, cursor.query()));
    }

    private Uni<Page<String>> page(Map<String, Page<String>> pages, String query) {
        return Uni.createFrom().item(() -> {
            read.add(query);
            return pages.getOrDefault(query, new Page<>(List.of(), Optional.empty()));
        });
    }

    private static Page<String> page(String next, String... items) {
        return new Page<>(List.of(items), next.isEmpty() ? Optional.empty() : Optional.of(new PageCursor(next)));
    }

    @Test
    void aListIsReadToItsEnd() {
        // Given
        Listing<String> list = listing(Map.of("", page("max_id=/@bob", "z", "a"), "max_id=/@bob", page("x", "m")));

        // When
        List<String> items = list.items(10).collect().asList().await().atMost(LONG);

        // Then
        assertThat(items).containsExactly("z", "a", "m");
        assertThat(read).containsExactly("", "max_id=/@bob", "x");
    }

    @Test
    void aLinkThatLeadsBackEndsIt() {
        // Given
        Listing<String> list = listing(Map.of("", page("a", "1"), "a", page("b", "2"), "b", page("a", "3")));

        // When
        List<Page<String>> pages = list.pages(50).collect().asList().await().atMost(LONG);

        // Then
        assertThat(pages).flatExtracting(Page::items).containsExactly("1", "2", "3");
        assertThat(pages.getLast().next()).isEmpty();
    }

    @Test
    void aBoundedWalkSaysWhereToGoOn() {
        // Given
        Listing<String> list = listing(Map.of("", page("a", "1"), "a", page("b", "2"), "b", page("", "3")));

        // When
        List<Page<String>> first = list.pages(2).collect().asList().await().atMost(LONG);
        List<Page<String>> rest = list.pagesFrom(first.getLast().next().orElseThrow(), 2)
                .collect()
                .asList()
                .await()
                .atMost(LONG);

        // Then
        assertThat(first).flatExtracting(Page::items).containsExactly("1", "2");
        assertThat(rest).flatExtracting(Page::items).containsExactly("3");
        assertThat(read).containsExactly("", "a", "b");
    }

    @Test
    void noPageIsReadBeforeItIsAskedFor() {
        // Given
        Listing<String> list = listing(Map.of("", page("a", "1"), "a", page("b", "2"), "b", page("", "3")));

        // When
        AssertSubscriber<Page<String>> slow = list.pages(10).subscribe().withSubscriber(AssertSubscriber.create(1));

        // Then
        assertThat(slow.getItems()).hasSize(1);
        assertThat(read).containsExactly("");
        slow.request(1);
        assertThat(read).containsExactly("", "a");
    }
}
