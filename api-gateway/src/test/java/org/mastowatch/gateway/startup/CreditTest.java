package org.mastowatch.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditTest {

    private static final String CREDIT =
            "<html><footer><a href=\"https://goingdark.social\">Made for goingdark.social</a></footer></html>";

    @TempDir
    Path code;

    private Path pages;

    @BeforeEach
    void pages() throws IOException {
        pages = Files.createDirectories(code.resolve("META-INF/resources"));
    }

    @Test
    void pages_with_the_credit_pass() throws IOException {
        // Given
        Files.writeString(pages.resolve("index.html"), CREDIT);
        // Then
        assertThat(Credit.missingUnder(pages)).isEmpty();
    }

    @Test
    void a_page_without_it_is_named_wherever_it_stands() throws IOException {
        // Given
        Files.writeString(pages.resolve("index.html"), CREDIT);
        Files.writeString(
                Files.createDirectories(pages.resolve("a")).resolve("b.html"), "<html>goingdark.social</html>");
        Files.writeString(pages.resolve("c.html"), CREDIT.replace("https://goingdark.social", "https://other.example"));
        // Then
        assertThat(Credit.missingUnder(pages)).containsExactly("a/b.html", "c.html");
    }

    @Test
    void no_page_at_all_is_refused() {
        assertThatThrownBy(() -> Credit.missingUnder(pages)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_counts_only_in_the_footer_of_a_page() {
        assertThat(Credit.shownBy(CREDIT)).isTrue();
        assertThat(Credit.shownBy(CREDIT.replace("footer", "p"))).isFalse();
        assertThat(Credit.shownBy(CREDIT.replace("Made for", "By"))).isFalse();
    }
}
