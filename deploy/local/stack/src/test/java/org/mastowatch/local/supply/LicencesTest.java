package org.mastowatch.local.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.Workspace;

/** Whether everything that is shipped may be shipped with a product under Apache-2.0. */
class LicencesTest {

    private final Policy policy = Policy.read();

    @Test
    void everyComponentHasALicenceThatIsAllowedOrWasReviewed() {
        TreeMap<String, List<String>> refused = new TreeMap<>();
        for (Sbom sbom : Sbom.all()) {
            assertThat(sbom.components()).as(sbom.module()).isNotEmpty();
            for (Component each : sbom.foreign()) {
                if (!policy.allows(each)) {
                    refused.put(each.coordinates() + " " + each.version() + ", in " + sbom.module(), each.licences());
                }
            }
        }

        assertThat(refused)
                .as("Components without an allowed licence. Read theirs, then write it into deploy/licences.yaml"
                        + " or leave the component out.")
                .isEmpty();
    }

    @Test
    void aReviewHoldsWhileTheComponentIsShippedAndSaysTheSame() {
        List<Component> shipped =
                Sbom.all().stream().flatMap(each -> each.foreign().stream()).toList();

        assertThat(policy.reviews()).allSatisfy(review -> {
            assertThat(policy.allowed()).contains(review.is());
            assertThat(review.why()).hasSizeGreaterThan(20);
            assertThat(shipped)
                    .as(review.component())
                    .filteredOn(each -> each.coordinates().equals(review.component()))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.licences()).contains(review.says()));
        });
    }

    @Test
    void aComponentWithoutALicenceOrWithAnotherOneIsRefused() {
        assertThat(policy.allows(with(List.of()))).isFalse();
        assertThat(policy.allows(with(List.of("AGPL-3.0-only")))).isFalse();
        assertThat(policy.allows(with(List.of("GPL-2.0-only", "EPL-2.0")))).isTrue();
    }

    private static Component with(List<String> licences) {
        return new Component("org.invented", "invented", "1", "pkg:maven/x@1", licences, "runtime", "", false);
    }

    record Review(String component, String says, String is, String why) {}

    record Policy(Set<String> allowed, List<Review> reviews) {

        static Policy read() {
            try {
                JsonNode file = new YAMLMapper()
                        .readTree(
                                Workspace.root().resolve("deploy/licences.yaml").toFile());
                return new Policy(
                        StreamSupport.stream(file.path("allowed").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        StreamSupport.stream(file.path("reviewed").spliterator(), false)
                                .map(each -> new Review(
                                        each.path("component").asText(),
                                        each.path("says").asText(),
                                        each.path("is").asText(),
                                        each.path("why").asText()))
                                .toList());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean allows(Component component) {
            return component.licences().stream().anyMatch(allowed::contains)
                    || reviews.stream()
                            .anyMatch(review -> review.component().equals(component.coordinates())
                                    && component.licences().contains(review.says()));
        }
    }
}
