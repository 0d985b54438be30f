package org.mastowatch.reporter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.VerdictEvent.Evidence;

class FreshEvidenceTest {

    @Test
    void a_rule_counts_once_however_many_posts_match() {
        // When
        FreshEvidence fresh = FreshEvidence.of(verdict("1", hit(1, 0.5, "30", "20", "10")), Set.of());
        // Then
        assertThat(fresh.score()).isEqualTo(0.5);
        assertThat(fresh.hits().getFirst().evidence())
                .extracting(Evidence::statusId)
                .containsExactly("30", "20", "10");
    }

    @Test
    void a_rule_whose_evidence_is_all_known_brings_nothing() {
        // When
        FreshEvidence fresh =
                FreshEvidence.of(verdict("1", hit(1, 5, "10"), hit(2, 0.5, "10", "20")), Set.of("status:10:-"));
        // Then
        assertThat(fresh.score()).isEqualTo(0.5);
        assertThat(fresh.hits())
                .singleElement()
                .satisfies(each -> assertThat(each.evidence())
                        .extracting(Evidence::statusId)
                        .containsExactly("20"));
    }

    @Test
    void the_threshold_itself_is_enough_though_sums_of_fractions_are_not_exact() {
        // When
        FreshEvidence fresh =
                FreshEvidence.of(verdict("1", hit(1, 0.1, "1"), hit(2, 0.2, "1"), hit(3, 0.7, "1")), Set.of());
        // Then
        assertThat(fresh.opens(1.0)).isTrue();
        assertThat(fresh.opens(1.01)).isFalse();
    }

    @Test
    void a_rule_of_no_weight_never_opens_whatever_the_threshold() {
        // When
        FreshEvidence fresh = FreshEvidence.of(verdict("1", hit(1, 0, "1")), Set.of());
        // Then
        assertThat(fresh.opens(0)).isFalse();
    }
}
