package org.mastowatch.gateway.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is counted, a column of the rollups each. */
enum Figure {
    /** Evaluations, clean ones too. */
    EVALUATED,
    /** Evaluations in which some rule hit. */
    VERDICTS,
    /** Rules that hit, each once an evaluation. */
    HITS,
    /** Rules that failed and were skipped, each once an evaluation that hit. */
    FAILURES,
    /** Accounts that were hit for the first time. */
    ACCOUNTS,
    /** Reports of ours that stand in Mastodon. */
    REPORTS,
    /** Of these, those on which people acted. */
    ACTED_ON,
    /** Those whose posts are gone. */
    POSTS_GONE,
    /** Those that people closed without either. */
    DISMISSED,
    /** Those of which nobody could tell how they ended. */
    UNKNOWN,
    /** Reports that people made. */
    TOLD,
    /** Of these, those that were resolved with a measure on the account. */
    TOLD_ACTED_ON,
    /** Those that were resolved without one. */
    TOLD_NOT_ACTED_ON,
    /** Sum of the scores of what hit. */
    SCORE,
    /** Seconds from post to report, added up. */
    WAITED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All columns, each written by {@code as}, with commas. */
    static String columns(UnaryOperator<String> as) {
        return Arrays.stream(values()).map(Figure::column).map(as).collect(Collectors.joining(", "));
    }

    /** How a column is declared where rows come as JSON. */
    String declared() {
        return column() + (this == SCORE || this == WAITED ? " double precision" : " bigint");
    }
}
