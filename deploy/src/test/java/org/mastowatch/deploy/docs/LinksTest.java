package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

class LinksTest {

    @Test
    void every_link_between_pages_leads_to_a_file_and_a_heading() {
        // Given
        List<String> dead = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                if (!link.contains("://") && !link.startsWith("mailto:")) {
                    // When
                    dead(page, link).ifPresent(why -> dead.add(page.path() + ": " + link + " " + why));
                }
            }
        }
        // Then
        assertThat(dead).isEmpty();
    }

    @Test
    void every_page_is_found_by_links_from_the_readme() {
        // Given
        Map<Path, Page> pages = new HashMap<>();
        Page.all().forEach(page -> pages.put(page.path(), page));
        Deque<Page> next = new ArrayDeque<>(List.of(pages.get(Path.of("README.md"))));
        Set<Path> found = new HashSet<>();
        // When
        while (!next.isEmpty()) {
            Page page = next.remove();
            if (found.add(page.path())) {
                page.links().stream()
                        .map(link -> Path.of("/").resolve(page.path()).resolveSibling(link.split("#", 2)[0]))
                        .map(path -> Path.of("/").relativize(path.normalize()))
                        .filter(pages::containsKey)
                        .forEach(path -> next.add(pages.get(path)));
            }
        }
        // Then
        assertThat(pages.keySet().stream().filter(path -> path.startsWith("docs") && !found.contains(path)))
                .isEmpty();
    }

    private static Optional<String> dead(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path from = Checkout.ROOT.resolve(page.path());
        Path to = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        if (!Files.exists(to)) {
            return Optional.of("leads to no file");
        }
        return parts.length == 2
                        && to.toString().endsWith(".md")
                        && !Page.read(to).anchors().contains(parts[1])
                ? Optional.of("leads to no heading")
                : Optional.empty();
    }
}
