package org.mastowatch.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A content rule's decision in words. */
final class Trace {

    private Trace() {}

    static Stream<Condition> of(Rule rule, SubjectMatch match) {
        String where = " in " + match.where() + fields(match);
        Map<String, String> values = values(match);
        if (rule.detectorType() == DetectorType.MEDIA) {
            return Stream.of(count(
                    ConditionCode.ATTACHMENTS,
                    "attachments that the rule objects to" + where,
                    values,
                    match.first(),
                    rule));
        }
        if (rule.booleanOperator() == null) {
            return Stream.of(count(
                    ConditionCode.PATTERN_MATCHES, "matches of the pattern" + where, values, match.first(), rule));
        }
        boolean both = rule.booleanOperator() == BooleanOperator.AND;
        return Stream.of(
                found(
                        both ? ConditionCode.FIRST_PATTERN_NEEDED : ConditionCode.FIRST_PATTERN_ENOUGH,
                        "the pattern is found" + where + word(both),
                        values,
                        match.first()),
                found(
                        both ? ConditionCode.SECOND_PATTERN_NEEDED : ConditionCode.SECOND_PATTERN_ENOUGH,
                        "the secondary pattern is found" + where + word(both),
                        values,
                        match.second()),
                count(
                        ConditionCode.BOTH_PATTERNS_MATCHES,
                        "matches of both patterns" + where,
                        values,
                        match.first() + match.second(),
                        rule));
    }

    private static Condition count(ConditionCode code, String words, Map<String, String> values, int value, Rule rule) {
        int threshold = Math.max(1, rule.triggerThreshold());
        return new Condition(code, words, values, Integer.toString(value), ">= " + threshold, value >= threshold);
    }

    private static Condition found(ConditionCode code, String words, Map<String, String> values, int matches) {
        return new Condition(code, words, values, Integer.toString(matches), ">= 1", matches > 0);
    }

    private static String word(boolean needed) {
        return needed ? " (needed)" : " (either is enough)";
    }

    private static Map<String, String> values(SubjectMatch match) {
        Map<String, String> values = new TreeMap<>();
        if (match.statusId() != null) {
            values.put("post", match.statusId());
        }
        String fields = named(match);
        if (!fields.isEmpty()) {
            values.put("fields", fields);
        }
        return values;
    }

    private static String fields(SubjectMatch match) {
        String fields = named(match);
        return fields.isEmpty() ? "" : " (" + fields + ")";
    }

    private static String named(SubjectMatch match) {
        return match.evidence().stream().map(Evidence::field).distinct().collect(Collectors.joining(", "));
    }
}
