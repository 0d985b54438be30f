package org.mastowatch.deploy.grafana;

/** What a panel looks like. */
enum Kind {
    /** One number, as it stands now. */
    STAT("stat", true),
    /** Lines over time. */
    LINES("timeseries", false),
    /** Areas over time whose sum means something. */
    STACK("timeseries", false),
    /** A bar for each series, as it stands now. */
    BARS("bargauge", true),
    /** A row for each series, with its labels. */
    TABLE("table", true);

    final String type;

    /** Whether the newest value is all that it shows. */
    final boolean instant;

    Kind(String type, boolean instant) {
        this.type = type;
        this.instant = instant;
    }
}
