package org.mastowatch.gateway.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.mastowatch.events.Settings;

/** The one row of what people switch. */
@Entity
@Table(name = "settings")
class SettingsRow {

    static final short ONLY = 1;

    @Id
    short id = ONLY;

    long revision;

    @Column(name = "dry_run")
    boolean dryRun;

    @Column(name = "panic_stop")
    boolean panicStop;

    @Column(name = "report_threshold")
    double reportThreshold;

    @Column(name = "reports_per_day")
    int reportsPerDay;

    @Column(name = "reports_per_rule_per_day")
    int reportsPerRulePerDay;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    Settings toEvent() {
        return new Settings(
                Settings.VERSION,
                revision,
                dryRun,
                panicStop,
                reportThreshold,
                reportsPerDay,
                reportsPerRulePerDay,
                changedAt,
                changedBy);
    }
}
