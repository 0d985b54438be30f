package org.mastowatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.BehaviorJudge.Judgement;
import org.mastowatch.rules.RegexFinder.BadPattern;

/**
 * A rule that is ready to be used.
 *
 * @param content null for a behavioral rule
 * @param checks empty for a content rule
 */
record CompiledRule(Rule rule, @Nullable ContentDetector content, List<BehavioralCheck> checks) {

    CompiledRule {
        checks = List.copyOf(checks);
    }

    /**
     * Compiles.
     *
     * @throws BadPattern with a message for people
     */
    static CompiledRule compile(Rule rule) throws BadPattern {
        return switch (rule.detectorType()) {
            case REGEX, KEYWORD -> text(rule);
            case MEDIA -> new CompiledRule(rule, MediaDetector.compile(rule), List.of());
            case BEHAVIORAL -> new CompiledRule(rule, null, checks(rule));
        };
    }

    /** Whether this many matches in one post or profile are enough. */
    boolean matches(int first, int second) {
        int all = first + second;
        if (all == 0 || all < rule.triggerThreshold()) {
            return false;
        }
        boolean needsBoth = rule.detectorType() != DetectorType.MEDIA && rule.booleanOperator() == BooleanOperator.AND;
        return !needsBoth || (first > 0 && second > 0);
    }

    /** The counters of all checks. */
    Map<String, Double> measure(BehaviorMeter meter) {
        Map<String, Double> counters = new TreeMap<>();
        checks.forEach(check -> counters.putAll(meter.measure(check, rule.behavioralParams())));
        return counters;
    }

    /** The decision over all checks. */
    Judgement judge(Map<String, Double> counters) {
        List<Condition> trace = new ArrayList<>();
        int hits = 0;
        for (BehavioralCheck check : checks) {
            Judgement one = BehaviorJudge.judge(check, rule.behavioralParams(), counters);
            trace.addAll(one.trace());
            hits += one.hit() ? 1 : 0;
        }
        boolean hit = rule.booleanOperator() == BooleanOperator.AND ? hits == checks.size() : hits > 0;
        return new Judgement(hit, trace);
    }

    private static CompiledRule text(Rule rule) throws BadPattern {
        if (rule.targetFields().isEmpty()) {
            throw new BadPattern(FieldCode.READS_NO_FIELD, "The rule reads no field.");
        }
        String secondary = rule.secondaryPattern();
        Finder first = finder(rule, rule.pattern());
        Finder second = secondary == null ? null : finder(rule, secondary);
        return new CompiledRule(rule, new TextDetector(rule, first, second), List.of());
    }

    private static Finder finder(Rule rule, String pattern) throws BadPattern {
        return rule.detectorType() == DetectorType.REGEX
                ? RegexFinder.compile(pattern, rule.matchOptions().caseSensitive())
                : KeywordFinder.compile(pattern, rule.matchOptions());
    }

    private static List<BehavioralCheck> checks(Rule rule) throws BadPattern {
        List<BehavioralCheck> checks = new ArrayList<>();
        checks.add(check(rule.pattern()));
        String secondary = rule.secondaryPattern();
        if (secondary != null) {
            checks.add(check(secondary));
        }
        return checks;
    }

    private static BehavioralCheck check(String name) throws BadPattern {
        return BehavioralCheck.named(name)
                .orElseThrow(() ->
                        new BadPattern(FieldCode.NO_SUCH_CHECK, "There is no behavioral check called `" + name + "`."));
    }
}
