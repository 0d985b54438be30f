package org.mastowatch.gateway.settings;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;
import org.mastowatch.gateway.outbox.Outbox;

/**
 * Changes the settings: the table, the audit log and the record for Kafka in one transaction. The key of the panic stop is
 * written while the row is locked, so that replicas cannot overtake each other.
 */
@ApplicationScoped
public class SettingsDesk {

    private static final Logger LOG = Logger.getLogger(SettingsDesk.class);

    private static final String ENVIRONMENT = "environment";
    private static final String PANIC_KEY = "panic-key";

    /** How long a caller waits for the database. */
    private static final Duration SAVE_LIMIT = Duration.ofSeconds(5);

    private final SettingsRepository settings;
    private final SettingsConfig config;
    private final PanicKey panicKey;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private volatile @Nullable Settings seen;

    SettingsDesk(
            SettingsRepository settings,
            SettingsConfig config,
            PanicKey panicKey,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.settings = settings;
        this.config = config;
        this.panicKey = panicKey;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is in force according to the table. */
    public Uni<Settings> current() {
        return Panache.withSession(() -> settings.findById(SettingsRow.ONLY).map(SettingsRow::toEvent));
    }

    /** What the table said when it was last looked at, every few seconds; empty before. */
    Optional<Settings> seen() {
        return Optional.ofNullable(seen);
    }

    /** Whether the key in Redis stops the writers, which it may do before the table knows; false while Redis is away. */
    public Uni<Boolean> keyStops() {
        return panicKey.value().map(Optional::isPresent).onFailure().recoverWithItem(false);
    }

    /** Makes the first row, lets the caps follow the environment, and sends the settings again. */
    Uni<Void> start() {
        return Panache.withTransaction(() -> settings.insertIfMissing(config, clock.instant())
                        .flatMap(inserted -> settings.locked())
                        .flatMap(row -> {
                            if (row.reportsPerDay != config.reportsPerDay()
                                    || row.reportsPerRulePerDay != config.reportsPerRulePerDay()) {
                                Map<String, Object> before = caps(row);
                                row.reportsPerDay = config.reportsPerDay();
                                row.reportsPerRulePerDay = config.reportsPerRulePerDay();
                                stamp(row, ENVIRONMENT);
                                return send(row)
                                        .chain(() -> audit.note(Note.of(ENVIRONMENT, "report_caps_changed")
                                                .change(before, caps(row))));
                            }
                            return send(row);
                        }))
                .invoke(outbox::wake);
    }

    /** Switches something for {@code who}. */
    Uni<Applied> change(Change change, String who) {
        return switch (change) {
            case Change.PanicStop stop
            when stop.enable() ->
                panicKey.request()
                        .replaceWith(true)
                        .onFailure()
                        .recoverWithItem(false)
                        .flatMap(stopped -> save(change, who).onFailure().recoverWithItem(f -> {
                            LOG.errorf(
                                    "A panic stop could not be saved cause=%s",
                                    f.getClass().getName());
                            return stopped ? new Applied.KeyOnly() : new Applied.NotAtAll();
                        }));
            case Change.PanicStop release -> save(change, who);
            case Change.DryRun dryRun -> save(change, who);
            case Change.Threshold threshold -> save(change, who);
        };
    }

    /** Ends in time; a save that takes longer goes on, since one that is cut off half-way could keep its connection. */
    private Uni<Applied> save(Change change, String who) {
        return Uni.createFrom()
                .<Applied>emitter(answer -> saving(change, who).subscribe().with(answer::complete, answer::fail))
                .ifNoItem()
                .after(SAVE_LIMIT)
                .fail();
    }

    private Uni<Applied> saving(Change change, String who) {
        AtomicBoolean keyWritten = new AtomicBoolean(true);
        return Panache.withTransaction(() -> settings.locked().flatMap(row -> {
                    Map<String, Object> before = change.valueIn(row);
                    change.applyTo(row);
                    stamp(row, who);
                    return send(row)
                            .chain(() -> Panache.flush())
                            .chain(() -> writeKey(change, row, keyWritten))
                            .chain(() -> audit.note(note(change, who, before)))
                            .map(done -> row.toEvent());
                }))
                .invoke(outbox::wake)
                .map(saved -> keyWritten.get() ? new Applied.Everywhere(saved) : new Applied.WithoutKey(saved));
    }

    private Uni<Void> writeKey(Change change, SettingsRow row, AtomicBoolean keyWritten) {
        return switch (change) {
            case Change.PanicStop stop ->
                panicKey.makeEqualTo(row.panicStop).onFailure().recoverWithItem(f -> {
                    keyWritten.set(false);
                    return null;
                });
            case Change.DryRun dryRun -> Uni.createFrom().voidItem();
            case Change.Threshold threshold -> Uni.createFrom().voidItem();
        };
    }

    /**
     * Makes the key equal to the table, in case Redis was away or lost it. A stop that was asked for while PostgreSQL was
     * away is taken into the table.
     */
    Uni<Void> reconcile() {
        return Panache.withTransaction(() -> settings.locked()
                        .invoke(row -> seen = row.toEvent())
                        .flatMap(row -> panicKey.value()
                                .flatMap(value -> adopt(row, value))
                                .flatMap(done -> panicKey.makeEqualTo(row.panicStop))))
                .invoke(outbox::wake);
    }

    private Uni<Void> adopt(SettingsRow row, Optional<String> value) {
        if (row.panicStop || !value.equals(Optional.of(PanicKey.REQUESTED))) {
            return Uni.createFrom().voidItem();
        }
        LOG.warn("A panic stop that was asked for while the database was away is saved now");
        Change change = new Change.PanicStop(true);
        Map<String, Object> before = change.valueIn(row);
        change.applyTo(row);
        stamp(row, PANIC_KEY);
        return send(row).chain(() -> audit.note(note(change, PANIC_KEY, before)));
    }

    private static Note note(Change change, String who, Map<String, Object> before) {
        return Note.of(who, change.action()).change(before, change.value()).evidence(change.value());
    }

    private static Map<String, Object> caps(SettingsRow row) {
        return Map.of("reports_per_day", row.reportsPerDay, "reports_per_rule_per_day", row.reportsPerRulePerDay);
    }

    private void stamp(SettingsRow row, String who) {
        row.revision++;
        row.changedAt = clock.instant();
        row.changedBy = who;
    }

    private Uni<Void> send(SettingsRow row) {
        seen = row.toEvent();
        return outbox.add(Topics.SETTINGS, Topics.CURRENT, "settings:" + row.revision, row.toEvent());
    }

    /** How far a change got. */
    sealed interface Applied {
        /** Saved, sent, and where it matters the key is written. */
        record Everywhere(Settings settings) implements Applied {}

        /** Saved and sent, but Redis is away. */
        record WithoutKey(Settings settings) implements Applied {}

        /** The key stops the writers; the table could not be written. */
        record KeyOnly() implements Applied {}

        /** Neither. */
        record NotAtAll() implements Applied {}
    }
}
