package org.mastowatch.gateway.queue;

import java.util.List;
import java.util.Map;

/**
 * Which case comes first. A product of three factors, so that a case which is nothing in one of them is not urgent:
 *
 * <ul>
 *   <li>severity: the score, times the gravest act that one of its rules asks for;
 *   <li>reach: 1 for nobody, one more for each ten times as many posts and targets that were hit;
 *   <li>precision: 0.5 to 1.5, how often people acted on what its rules found, by weight; 1 where nothing is known.
 * </ul>
 */
record Priority(int value, double severity, double reach, double precision) {

    /** What is taken of a rule that nothing is known of yet. */
    static final double NEUTRAL = 0.5;

    private static final int MOST = 1_000_000;

    /** A rule's part in a case. */
    record Part(long ruleId, double weight, String action) {}

    /**
     * The priority of a case.
     *
     * @param touched posts that hit and accounts that were addressed
     * @param precisions of the rules, from 0 to 1
     */
    static Priority of(List<Part> parts, double touched, Map<Long, Double> precisions) {
        double score = parts.stream().mapToDouble(Part::weight).sum();
        double gravity =
                parts.stream().mapToDouble(part -> gravity(part.action())).max().orElse(1);
        double severity = score * gravity;
        double reach = 1 + Math.log10(1 + Math.max(0, touched));
        double known = score <= 0
                ? NEUTRAL
                : parts.stream()
                                .mapToDouble(
                                        part -> part.weight() * clamp(precisions.getOrDefault(part.ruleId(), NEUTRAL)))
                                .sum()
                        / score;
        double precision = 0.5 + known;
        long value = Math.round(100 * severity * reach * precision);
        return new Priority((int) Math.clamp(value, 0, MOST), severity, reach, precision);
    }

    private static double gravity(String action) {
        return switch (action) {
            case "sensitive" -> 1.1;
            case "silence" -> 1.25;
            case "suspend", "disable", "domain_block" -> 1.5;
            default -> 1;
        };
    }

    private static double clamp(double precision) {
        return Math.clamp(precision, 0, 1);
    }
}
