package org.mastowatch.deploy.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A panel of a dashboard.
 *
 * @param unit by Grafana's own names, such as {@code s} or {@code cpm} for so many a minute
 * @param steps colours from a value on; the lowest comes first
 * @param words what stands in place of a number
 * @param runbook the alert whose runbook tells more, or empty
 */
record Panel(
        Kind kind,
        String title,
        String description,
        String unit,
        List<Query> queries,
        List<Step> steps,
        Map<Integer, String> words,
        String runbook) {

    static final String GREEN = "green";
    static final String YELLOW = "yellow";
    static final String RED = "red";

    private static final Step ALL_GREEN = new Step(GREEN, Double.NEGATIVE_INFINITY);

    Panel {
        queries = List.copyOf(queries);
        steps = List.copyOf(steps);
        words = Map.copyOf(words);
    }

    /** A colour from a value on. */
    record Step(String color, double from) {}

    static Panel stat(String title, String unit, String expression, String description) {
        return of(Kind.STAT, title, unit, description).asking(expression, "");
    }

    static Panel lines(String title, String unit, String description) {
        return of(Kind.LINES, title, unit, description);
    }

    static Panel stack(String title, String unit, String description) {
        return of(Kind.STACK, title, unit, description);
    }

    static Panel bars(String title, String unit, String description) {
        return of(Kind.BARS, title, unit, description);
    }

    static Panel table(String title, String unit, String description) {
        return of(Kind.TABLE, title, unit, description);
    }

    private static Panel of(Kind kind, String title, String unit, String description) {
        return new Panel(kind, title, description, unit, List.of(), List.of(ALL_GREEN), Map.of(), "");
    }

    Panel asking(String expression, String legend) {
        List<Query> more = new ArrayList<>(queries);
        more.add(new Query(expression, legend));
        return new Panel(kind, title, description, unit, more, steps, words, runbook);
    }

    /** Green below, then yellow, then red. */
    Panel high(double yellow, double red) {
        return stepped(List.of(ALL_GREEN, new Step(YELLOW, yellow), new Step(RED, red)));
    }

    /** Green below, then red. */
    Panel high(double red) {
        return stepped(List.of(ALL_GREEN, new Step(RED, red)));
    }

    /** Red below, then yellow, then green. */
    Panel low(double yellow, double green) {
        return stepped(
                List.of(new Step(RED, Double.NEGATIVE_INFINITY), new Step(YELLOW, yellow), new Step(GREEN, green)));
    }

    /** Nothing to worry about below, then yellow. */
    Panel notable(double yellow) {
        return stepped(List.of(ALL_GREEN, new Step(YELLOW, yellow)));
    }

    private Panel stepped(List<Step> all) {
        return new Panel(kind, title, description, unit, queries, all, words, runbook);
    }

    Panel saying(Map<Integer, String> instead) {
        return new Panel(kind, title, description, unit, queries, steps, instead, runbook);
    }

    Panel runbook(String alert) {
        return new Panel(kind, title, description, unit, queries, steps, words, alert);
    }
}
