package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.rules.Samples.judge;
import static org.mastowatch.rules.Samples.media;
import static org.mastowatch.rules.Samples.post;
import static org.mastowatch.rules.Samples.rule;
import static org.mastowatch.rules.Samples.with;
import static org.mastowatch.rules.Samples.withMedia;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mastowatch.rules.text.Hashes;

class MediaRulesTest {

    private static final String URL = "https://files.example/1.png";

    @Test
    void anAttachmentWithoutAltTextHits() {
        Rule needed = media(1, "", new MediaParams(true, List.of(), List.of(), List.of()));
        assertThat(judge(needed, withMedia("9", attachment(" ", null))).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.evidence())
                        .containsExactly(new Evidence("status:9:-", "9", "require_alt_text", "")));
        assertThat(judge(needed, withMedia("9", attachment("a cat", null))).hits())
                .isEmpty();
        assertThat(judge(needed, post("9", "no media")).hits()).isEmpty();
    }

    @Test
    void anotherTypeThanAllowedHitsAndAnUnknownOneDoesNot() {
        Rule images = media(1, "", new MediaParams(false, List.of("image/*", "video/MP4"), List.of(), List.of()));
        assertThat(judge(images, withMedia("9", attachment("x", "video/webm"))).hits())
                .hasSize(1);
        assertThat(judge(images, withMedia("9", attachment("x", "IMAGE/png"))).hits())
                .isEmpty();
        assertThat(judge(images, withMedia("9", attachment("x", "video/mp4"))).hits())
                .isEmpty();
        assertThat(judge(images, withMedia("9", attachment("x", null))).hits()).isEmpty();
    }

    @Test
    void aBlockedAddressHits() {
        Rule blocked = media(
                1,
                "",
                new MediaParams(false, List.of(), List.of(Hashes.sha256(URL).toUpperCase(Locale.ROOT)), List.of()));
        assertThat(judge(blocked, withMedia("9", attachment("x", null))).hits()).hasSize(1);
        Rule other = media(1, "", new MediaParams(false, List.of(), List.of(Hashes.sha256("x")), List.of()));
        assertThat(judge(other, withMedia("9", attachment("x", null))).hits()).isEmpty();
        assertThat(judge(other, withMedia("9", new PostFacts.Media("image", null, "x", null)))
                        .hits())
                .isEmpty();
    }

    @Test
    void patternsAreFoundInAltTexts() {
        Rule listed = media(1, "", new MediaParams(false, List.of(), List.of(), List.of("casino", "bonus")));
        assertThat(judge(listed, withMedia("9", attachment("big BONUS", null)))
                        .hits()
                        .getFirst()
                        .evidence())
                .containsExactly(new Evidence("status:9:-", "9", "alt_text_patterns", "BONUS"));
        Rule pattern = media(1, "casino", MediaParams.NONE);
        assertThat(judge(pattern, withMedia("9", attachment("a Casino", null))).hits())
                .hasSize(1);
        assertThat(judge(
                                with(pattern, new MatchOptions(true, true, true)),
                                withMedia("9", attachment("a Casino", null)))
                        .hits())
                .isEmpty();
    }

    @Test
    void twoPatternsGoTogetherInOneAltText() {
        Rule both = rule(1, DetectorType.MEDIA, "casino", BooleanOperator.AND, "bonus", 1, Map.of());
        Rule either = rule(1, DetectorType.MEDIA, "casino", BooleanOperator.OR, "bonus", 1, Map.of());
        PostFacts apart = withMedia("9", attachment("casino", null), attachment("bonus", null));
        assertThat(judge(both, apart).hits()).isEmpty();
        assertThat(judge(either, apart).hits()).hasSize(1);
        assertThat(judge(both, withMedia("9", attachment("casino bonus", null))).hits())
                .hasSize(1);
    }

    @Test
    void theThresholdCountsAttachmentsOfOnePost() {
        Rule two = with(
                rule(1, DetectorType.MEDIA, "", null, null, 2, Map.of()),
                1.0,
                List.of(),
                new MediaParams(true, List.of(), List.of(), List.of()));
        assertThat(judge(two, withMedia("9", attachment("", null))).hits()).isEmpty();
        assertThat(judge(two, withMedia("9", attachment("", null), attachment(null, null)))
                        .hits())
                .hasSize(1);
    }

    private static PostFacts.Media attachment(@Nullable String alt, @Nullable String mimeType) {
        return new PostFacts.Media("image", URL, alt, mimeType);
    }
}
