package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mastowatch.events.Topics;

/** docs/reference/topics.md lists each topic of the contract, and no other. */
class TopicsReferenceTest {

    @Test
    void thePageListsTheTopicsOfTheContract() {
        assertThat(ReferencePage.read("topics.md").names()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void eachRowNamesARecordOfTheContract() {
        assertThat(ReferencePage.read("topics.md").rows())
                .allSatisfy(row -> assertThat(Topics.class.getResource(ReferencePage.code(row.get(2)) + ".class"))
                        .as("the record of %s", row.getFirst())
                        .isNotNull());
    }
}
