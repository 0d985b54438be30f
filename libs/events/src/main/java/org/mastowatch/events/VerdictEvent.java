package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the analyzer says. Topic {@link Topics#VERDICTS}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VerdictEvent.Verdict.class, name = "verdict"),
    @JsonSubTypes.Type(value = VerdictEvent.Tally.class, name = "tally")
})
public sealed interface VerdictEvent {

    /** The version this code writes. */
    int VERSION = 1;

    int version();

    String eventId();

    /**
     * At least one rule hit.
     *
     * @param triggerEventId the event that was judged
     * @param observedAt when the suite saw that event
     * @param happenedAt when the thing judged came to be (a post's time of writing or edit)
     * @param acct as shown to people
     * @param domain null for a local account
     * @param ruleSetSha256 the rule set that judged
     * @param mode shadow verdicts are shown and never reported
     * @param score sum of the weights of {@code hits}
     * @param hits the rules that hit, each once
     * @param failedRules names of rules that threw and were skipped
     * @param features the engine's features from which each decision can be made again; no post text
     */
    record Verdict(
            int version,
            String eventId,
            String triggerEventId,
            Instant observedAt,
            @Nullable Instant happenedAt,
            Instant evaluatedAt,
            String accountId,
            String acct,
            @Nullable String domain,
            String ruleSetSha256,
            Mode mode,
            double score,
            List<Hit> hits,
            List<String> failedRules,
            Map<String, Object> features)
            implements VerdictEvent {

        public Verdict {
            hits = hits == null ? List.of() : List.copyOf(hits);
            failedRules = failedRules == null ? List.of() : List.copyOf(failedRules);
            features = features == null ? Map.of() : features;
        }
    }

    /**
     * Evaluations of one replica in one minute. Clean ones are counted here, not sent one by one.
     *
     * @param replica names the process, keyed by it
     */
    record Tally(int version, String eventId, String replica, Instant from, Instant to, long evaluated, long hit)
            implements VerdictEvent {}

    /** Whether a verdict may lead to a report. */
    enum Mode {
        LIVE,
        SHADOW
    }

    /**
     * A rule that hit.
     *
     * @param weight what it adds to the score, 0 to 5
     * @param action what the rule asks for, Mastodon's word; anything but a report is a proposal for a person
     * @param statusIds the posts that hit, newest first; empty for a profile
     * @param evidence what was found, each thing once; less of it where the verdict would be too large for a record
     * @param counters the numbers behind a behavioral rule
     * @param trace condition by condition, why; likewise
     */
    record Hit(
            long ruleId,
            String ruleName,
            long ruleVersion,
            double weight,
            String detector,
            String action,
            List<String> statusIds,
            List<Evidence> evidence,
            Map<String, Double> counters,
            List<Condition> trace) {

        public Hit {
            statusIds = statusIds == null ? List.of() : List.copyOf(statusIds);
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
            counters = counters == null ? Map.of() : Map.copyOf(counters);
            trace = trace == null ? List.of() : List.copyOf(trace);
        }
    }

    /**
     * A thing that was found.
     *
     * @param key what makes it the same thing again, whatever the rule: a post at its edit, or a profile field with its
     *     content. Reported or dismissed once, it is never reported again
     * @param statusId the post; null for a profile
     * @param field username, display_name, bio, content, or the behavioral or media check
     * @param span the matched text, at most 200 characters; empty where nothing textual matched
     */
    record Evidence(String key, @Nullable String statusId, String field, String span) {}

    /**
     * A step of a decision.
     *
     * @param code what was asked, the engine's word; null where an older service decided
     * @param condition the same in words
     * @param values what the words name: the post, the fields, the behavioral check
     * @param value what was found
     * @param threshold what it was held against; empty for a match
     * @param met the answer
     */
    record Condition(
            @Nullable String code,
            String condition,
            Map<String, String> values,
            String value,
            String threshold,
            boolean met) {
        public Condition {
            values = values == null ? Map.of() : Map.copyOf(values);
        }
    }
}
