package org.mastowatch.reporter.ledger;

import java.util.List;

/**
 * What a report is made of.
 *
 * @param rules heaviest first
 * @param statusIds posts to name, newest first; empty where only the profile hit
 */
public record ReportContents(List<Rule> rules, List<String> statusIds) {

    public ReportContents {
        rules = List.copyOf(rules);
        statusIds = List.copyOf(statusIds);
    }

    /** Sum of the weights, each rule once. */
    public double score() {
        return score(rules);
    }

    static double score(List<Rule> rules) {
        return rules.stream().mapToDouble(Rule::weight).sum();
    }

    /** A rule behind a report. */
    public record Rule(long id, String name, double weight) {}
}
