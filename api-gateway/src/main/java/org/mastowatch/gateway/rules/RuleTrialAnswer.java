package org.mastowatch.gateway.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.ShownCondition;
import org.mastowatch.gateway.lookup.ShownPost;
import org.mastowatch.rules.Condition;
import org.mastowatch.rules.Evidence;
import org.mastowatch.rules.RuleTrial;

/**
 * What a rule that was tried says.
 *
 * @param hit whether it would hit
 * @param score what a hit would add to the account's score; 0 if there is none
 * @param problem why it could not be tried; null if it could
 * @param account null for a text
 * @param subjects the profile and the posts that were judged; of a behavioral rule the posts behind a hit
 * @param counters the numbers of a behavioral rule
 * @param trace condition by condition, of a behavioral rule; otherwise it stands with each subject
 */
record RuleTrialAnswer(
        boolean hit,
        double score,
        @Nullable String problem,
        @Nullable Who account,
        List<Tried> subjects,
        Map<String, Double> counters,
        List<ShownCondition> trace) {

    RuleTrialAnswer {
        subjects = List.copyOf(subjects);
        counters = Map.copyOf(counters);
        trace = List.copyOf(trace);
    }

    static RuleTrialAnswer of(RuleTrial trial, double weight, @Nullable Who account, List<Tried> subjects) {
        return new RuleTrialAnswer(
                trial.hit(),
                trial.hit() ? weight : 0,
                trial.problem(),
                account,
                subjects,
                trial.counters(),
                shown(trial.trace()));
    }

    private static List<ShownCondition> shown(List<Condition> trace) {
        return trace.stream().map(ShownCondition::of).toList();
    }

    /** Whom it was tried on. */
    @Schema(name = "TriedAccount")
    record Who(String id, String acct) {}

    /**
     * A profile or a post.
     *
     * @param kind profile or post
     * @param post as it stands in Mastodon; null for the profile and for a text
     * @param spans what to mark
     */
    record Tried(
            @Schema(
                    enumeration = {"profile", "post"},
                    examples = "post")
            String kind,

            @Nullable String statusId,
            boolean hit,
            @Nullable ShownPost post,
            List<Span> spans,
            List<ShownCondition> trace) {

        Tried {
            spans = List.copyOf(spans);
            trace = List.copyOf(trace);
        }

        /**
         * Finds what to mark.
         *
         * @param text in which the spans stand; null if it is not known
         * @param fields texts of the profile by field, which go before {@code text}
         */
        static Tried of(
                RuleTrial.Judged judged, @Nullable ShownPost post, @Nullable String text, Map<String, String> fields) {
            List<Span> spans = new ArrayList<>();
            for (Evidence evidence : judged.evidence()) {
                spans.addAll(spans(evidence, post, fields.getOrDefault(evidence.field(), text == null ? "" : text)));
            }
            return new Tried(
                    judged.statusId() == null ? "profile" : "post",
                    judged.statusId(),
                    judged.hit(),
                    post,
                    spans,
                    shown(judged.trace()));
        }

        private static List<Span> spans(Evidence evidence, @Nullable ShownPost post, String text) {
            List<Span> found = Span.in(evidence.field(), evidence.span(), text);
            if (found.isEmpty() && post != null) {
                found = Span.in("spoiler_text", evidence.span(), post.spoilerText());
            }
            return found.isEmpty() ? List.of(new Span(evidence.field(), evidence.span(), null, null)) : found;
        }
    }

    /**
     * What the rule matched.
     *
     * @param field where: username, display_name, bio, content, spoiler_text, or the check
     * @param text the matched text, at most 200 characters
     * @param start where it begins in that field's text, in UTF-16 units; null where it does not stand there as it is, such
     *     as in a row of the profile's table
     * @param end where it ends
     */
    @Schema(name = "MatchedSpan")
    record Span(
            @Schema(examples = "content") String field,
            @Schema(examples = "crypto giveaway") String text,
            @Schema(examples = "2") @Nullable Integer start,
            @Schema(examples = "17") @Nullable Integer end) {

        static List<Span> in(String field, String span, String text) {
            return SpanFinder.places(text, span).stream()
                    .map(place -> new Span(field, span, place.start(), place.end()))
                    .toList();
        }
    }
}
