package org.mastowatch.gateway.settings;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsRow, Short> {

    /** The row as others last committed it, locked until the transaction ends. */
    Uni<SettingsRow> locked() {
        return findById(SettingsRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Writes the row if there is none; replicas may do so at once. */
    Uni<Void> insertIfMissing(SettingsConfig config, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("insert into settings (id, revision, dry_run, panic_stop,"
                                + " report_threshold, reports_per_day, reports_per_rule_per_day, changed_at, changed_by)"
                                + " values (1, 1, ?1, ?2, ?3, ?4, ?5, ?6, 'environment') on conflict do nothing")
                        .setParameter(1, config.dryRun())
                        .setParameter(2, config.panicStop())
                        .setParameter(3, config.reportThreshold())
                        .setParameter(4, config.reportsPerDay())
                        .setParameter(5, config.reportsPerRulePerDay())
                        .setParameter(6, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
