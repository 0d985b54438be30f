package org.mastowatch.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window keeps of a post: no text.
 *
 * @param editedAt null if never edited
 * @param unlisted such a post does not count in rate rules
 * @param textHash names the text without case, digits, mentions and white space; empty if no text is left
 * @param linkDomains lower case; mentions and hashtags are no links
 * @param targets accounts it mentions or answers, the author not among them
 * @param ruleSetSha256 the rule set that {@code matches} come from; null if the post was never judged
 * @param matches what content rules found in it
 */
public record PostFeatures(
        String id,
        Instant createdAt,
        @Nullable Instant editedAt,
        boolean unlisted,
        String textHash,
        boolean hasLinks,
        List<String> linkDomains,
        List<String> targets,
        @Nullable String ruleSetSha256,
        List<KeptMatch> matches) {

    public PostFeatures {
        linkDomains = linkDomains == null ? List.of() : List.copyOf(linkDomains);
        targets = targets == null ? List.of() : List.copyOf(targets);
        matches = matches == null ? List.of() : List.copyOf(matches);
    }

    /** Features for context only, not judged: to fill a window from an account's history. */
    public static PostFeatures of(PostFacts post, String authorId) {
        return PostReader.features(post, authorId, null, List.of());
    }

    /** Milliseconds of the edit; 0 if never edited. */
    long revision() {
        return editedAt == null ? 0 : editedAt.toEpochMilli();
    }

    /**
     * How often a rule's patterns matched.
     *
     * @param first matches of the first pattern, or attachments that hit
     * @param second matches of the secondary pattern
     * @param fields where
     */
    public record KeptMatch(long ruleId, int first, int second, List<String> fields) {
        public KeptMatch {
            fields = fields == null ? List.of() : List.copyOf(fields);
        }
    }
}
