package org.mastowatch.gateway.settings;

import java.util.Map;

/** One thing that a person switches. */
sealed interface Change {

    /** Nothing is written to Mastodon; the ledger records what would have been. */
    record DryRun(boolean enable) implements Change {}

    /** Nothing is written to Mastodon; work is held. */
    record PanicStop(boolean enable) implements Change {}

    /** The score from which an account is reported, 0 to 10. */
    record Threshold(double threshold) implements Change {}

    /** How the audit log calls it. */
    default String action() {
        return switch (this) {
            case DryRun d -> "dry_run_changed";
            case PanicStop p -> "panic_stop_changed";
            case Threshold t -> "report_threshold_changed";
        };
    }

    /** The setting and its new value. */
    default Map<String, Object> value() {
        return switch (this) {
            case DryRun d -> Map.of("dry_run", d.enable());
            case PanicStop p -> Map.of("panic_stop", p.enable());
            case Threshold t -> Map.of("report_threshold", t.threshold());
        };
    }

    /** The setting and the value it has. */
    default Map<String, Object> valueIn(SettingsRow row) {
        return switch (this) {
            case DryRun d -> Map.of("dry_run", row.dryRun);
            case PanicStop p -> Map.of("panic_stop", row.panicStop);
            case Threshold t -> Map.of("report_threshold", row.reportThreshold);
        };
    }

    default void applyTo(SettingsRow row) {
        switch (this) {
            case DryRun d -> row.dryRun = d.enable();
            case PanicStop p -> row.panicStop = p.enable();
            case Threshold t -> row.reportThreshold = t.threshold();
        }
    }
}
