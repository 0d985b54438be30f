package org.mastowatch.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PagedTest {

    @Test
    void one_more_than_fits_leads_to_a_page_after_it() {
        // Given three where two fit, When the page is cut
        Paged<String> page = Paged.of(List.of("a", "b", "c"), 2, last -> "behind " + last);

        // Then the next begins behind its last
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.nextCursor()).isEqualTo("behind b");
        assertThat(page.map(item -> item.toUpperCase(Locale.ROOT)))
                .isEqualTo(new Paged<>(List.of("A", "B"), "behind b"));
    }

    @Test
    void what_just_fits_is_the_end() {
        assertThat(Paged.of(List.of("a", "b"), 2, last -> last)).isEqualTo(new Paged<>(List.of("a", "b"), null));
        assertThat(Paged.of(List.<String>of(), 2, last -> last).nextCursor()).isNull();
    }
}
