package org.mastowatch.rules;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A content rule's decision in words. */
final class Trace {

    private Trace() {}

    static Stream<Condition> of(Rule rule, SubjectMatch match) {
        String where = " in " + match.where() + fields(match);
        if (rule.detectorType() == DetectorType.MEDIA) {
            return Stream.of(count("attachments that the rule objects to" + where, match.first(), rule));
        }
        if (rule.booleanOperator() == null) {
            return Stream.of(count("matches of the pattern" + where, match.first(), rule));
        }
        boolean both = rule.booleanOperator() == BooleanOperator.AND;
        return Stream.of(
                found("the pattern is found" + where, match.first(), both),
                found("the secondary pattern is found" + where, match.second(), both),
                count("matches of both patterns" + where, match.first() + match.second(), rule));
    }

    private static Condition count(String words, int value, Rule rule) {
        int threshold = Math.max(1, rule.triggerThreshold());
        return new Condition(words, Integer.toString(value), ">= " + threshold, value >= threshold);
    }

    private static Condition found(String words, int matches, boolean needed) {
        String word = needed ? " (needed)" : " (either is enough)";
        return new Condition(words + word, Integer.toString(matches), ">= 1", matches > 0);
    }

    private static String fields(SubjectMatch match) {
        List<String> fields =
                match.evidence().stream().map(Evidence::field).distinct().toList();
        return fields.isEmpty() ? "" : " (" + fields.stream().collect(Collectors.joining(", ")) + ")";
    }
}
