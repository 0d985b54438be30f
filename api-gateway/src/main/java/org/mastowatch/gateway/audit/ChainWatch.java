package org.mastowatch.gateway.audit;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Proves the audit log by itself, a few entries at a time: from its beginning to its end, then each new entry, and all again
 * once a day. How far it came and which entry was the newest lies in this process, where whoever writes the database does not
 * reach; so a tail that is cut off, or a log that is written anew, shows without anybody keeping a head elsewhere.
 */
@ApplicationScoped
class ChainWatch {

    private static final Logger LOG = Logger.getLogger(ChainWatch.class);

    private static final String PROVEN = "proven";
    private static final String BROKEN = "broken";

    /** Fifty a second: a million entries take six hours, and nobody else notices. */
    private static final int AT_A_TIME = 500;

    /** A log that was put right, or a gateway that got the missing key, is no longer told as broken soon after. */
    private static final Duration AGAIN_WHEN_BROKEN = Duration.ofHours(1);

    private final Source source;
    private final List<ChainKey> given;
    private final Duration interval;
    private final Clock clock;
    private final int most;

    private Optional<Verification> round = Optional.empty();
    private Optional<Head> known = Optional.empty();
    private boolean noted;
    private Instant begun = Instant.EPOCH;
    private volatile @Nullable Standing standing;

    @Inject
    ChainWatch(AgroalDataSource database, AuditConfig config, Clock clock, MeterRegistry metrics) {
        this(() -> VerificationStore.of(database.getConnection()), config, clock, metrics, AT_A_TIME);
    }

    ChainWatch(Source source, AuditConfig config, Clock clock, MeterRegistry metrics, int most) {
        this.source = source;
        this.given = ChainKey.given(config.key());
        this.interval = config.checkInterval();
        this.clock = clock;
        this.most = most;
        Gauge.builder("mastowatch.audit.chain.holds", this, ChainWatch::holds)
                .description(
                        "1 while the audit log proves as far as it was looked through, 0 once an entry does not hold")
                .register(metrics);
        Gauge.builder("mastowatch.audit.chain.checked", this, ChainWatch::checked)
                .description("number of the entry up to which the audit log was looked through")
                .register(metrics);
    }

    /** How the log was found; null before it was looked at. */
    @Nullable
    Standing standing() {
        return standing;
    }

    @Scheduled(
            every = "10s",
            delayed = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        Instant now = clock.instant();
        Standing before = standing;
        boolean broken = before != null && before.broken();
        if (!now.isBefore(begun.plus(broken ? AGAIN_WHEN_BROKEN : interval))) {
            round = Optional.empty();
            begun = now;
            noted = false;
        } else if (broken) {
            return;
        }
        try (VerificationStore store = source.open()) {
            Optional<VerificationStore.Slice> slice = store.next(round, given, known, most);
            if (slice.isPresent()) {
                take(store, slice.get(), now);
            }
        } catch (SQLException e) {
            LOG.warnf("The audit log could not be looked through sqlState=%s", e.getSQLState());
        }
    }

    private void take(VerificationStore store, VerificationStore.Slice slice, Instant now) throws SQLException {
        Verification verification = slice.verification();
        round = Optional.of(verification);
        if (slice.broken().isPresent()) {
            broken(store, slice.broken().get(), now);
            return;
        }
        if (known.isEmpty() || known.get().seq() < verification.head().seq()) {
            known = Optional.of(verification.head());
        }
        String until = "up to entry " + verification.head().seq() + ".";
        if (!slice.end()) {
            standing = new Standing("going_on", now, verification.head().seq(), "It holds " + until);
            return;
        }
        standing = new Standing(PROVEN, now, verification.head().seq(), "It holds " + until);
        if (!noted) {
            noted = true;
            LOG.infof("The audit log proves count=%d head=%s", verification.entries(), verification.head());
            store.note(PROVEN, verification.head().seq(), "Looked through by the gateway " + until);
        }
    }

    private void broken(VerificationStore store, Verification.Broken broken, Instant now) throws SQLException {
        LOG.errorf("The audit log does not prove entry=%d why=%s", broken.seq(), broken.why());
        Standing before = standing;
        standing = new Standing(BROKEN, now, broken.seq(), broken.why());
        if (before == null || before.seq() != broken.seq() || !before.broken()) {
            store.note(BROKEN, broken.seq(), broken.why());
        }
    }

    private double holds() {
        Standing now = standing;
        return now == null ? Double.NaN : now.broken() ? 0 : 1;
    }

    private double checked() {
        Standing now = standing;
        return now == null ? 0 : now.broken() ? now.seq() - 1 : now.seq();
    }

    /** Where the log is read. */
    interface Source {
        VerificationStore open() throws SQLException;
    }

    /**
     * How the log was found.
     *
     * @param outcome proven up to the newest entry, going_on while others are to follow, or broken
     * @param seq the last entry that was looked at, or the first that is broken
     * @param message the same in words for people
     */
    @Schema(name = "AuditWatch")
    record Standing(String outcome, Instant at, long seq, String message) {

        boolean broken() {
            return outcome.equals(BROKEN);
        }
    }
}
