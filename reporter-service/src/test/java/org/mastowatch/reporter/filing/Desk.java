package org.mastowatch.reporter.filing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Adoptions;
import org.mastowatch.reporter.ledger.HeldTime;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.reporter.ledger.LedgerDoor;
import org.mastowatch.tracing.Spans;
import org.mastowatch.writing.WriteGate;

/** What a test of filing works with: loops on the real ledger and the emulator, and a clock that it moves. */
@Singleton
class Desk {

    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HeldClock CLOCK = TestClock.CLOCK;
    private static int people;

    final Ledger ledger;
    final LedgerDoor door;
    private final Adoptions adoptions;
    final MastodonConfig mastodonConfig;
    final ReporterConfig config;
    private final RedisAPI redis;
    private final MastodonClient mastodon;
    private final OwnAccount own;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    volatile Settings settings;

    /** Begins with each test at the emulator's time, of which the other clock is far ahead after some tests. */
    private volatile HeldClock emulatorsTime = new HeldClock();

    Desk(
            Ledger ledger,
            LedgerDoor door,
            Adoptions adoptions,
            MastodonConfig mastodonConfig,
            ReporterConfig config,
            RedisAPI redis,
            MastodonClient mastodon,
            OwnAccount own,
            MeterRegistry metrics,
            Vertx vertx) {
        this.ledger = ledger;
        this.door = door;
        this.adoptions = adoptions;
        this.mastodonConfig = mastodonConfig;
        this.config = config;
        this.redis = redis;
        this.mastodon = mastodon;
        this.own = own;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    static MastodonEmulator emulator() {
        return EmulatedMastodon.emulator();
    }

    void advance(Duration by) {
        setClock(by);
        HeldTime.CLOCK.advance(by);
        emulatorsTime.advance(by);
    }

    /** This process's own clock is set forward, or back; no time passes. */
    void setClock(Duration by) {
        CLOCK.advance(by);
    }

    Instant now() {
        return CLOCK.instant();
    }

    void clean() {
        emulatorsTime = new HeldClock();
        emulator().faults().clear();
        redis.flushall(List.of()).await().atMost(LIMIT);
        execute("truncate reporter.incident, reporter.incident_rule, reporter.evidence, reporter.finding,"
                + " reporter.event_taken, reporter.resolved_early, reporter.erased_report, reporter.deleted_post");
    }

    FilingLoop loop() {
        return loop(() -> Uni.createFrom().item(true));
    }

    /** A loop of a process that starts now, and looks first which reports stand in Mastodon. */
    FilingLoop startingLoop() {
        return loop(new ForgottenReports(adoptions, mastodon, own, config, emulatorsTime)::known);
    }

    private FilingLoop loop(Supplier<Uni<Boolean>> complete) {
        WriteGate gate = new WriteGate(() -> Optional.ofNullable(settings), redis);
        Troubles troubles = new Troubles(metrics);
        Filer filer = new Filer(
                ledger,
                gate,
                new StillThere(mastodon),
                new OwnReports(mastodon, own),
                mastodon,
                config,
                mastodonConfig.httpTimeout(),
                troubles,
                CLOCK);
        return new FilingLoop(ledger, gate, complete, filer, new FilingSpans(Spans.none(), ledger), troubles, vertx);
    }

    /** Runs one loop until nothing is due. */
    void run() {
        run(loop());
    }

    void run(FilingLoop loop) {
        while (loop.run(4).await().atMost(LIMIT) > 0) {
            // Each round brings on what is due now; the clock stands still, so there is an end.
        }
    }

    /** The gathering time passes, and what is due is filed. */
    void gatherAndRun() {
        advance(config.gatherTime());
        run();
    }

    /** So much time passes that a lost call is surely over and looked up, and a pause is over. */
    void settleAndRun() {
        for (int round = 0; round < 4; round++) {
            advance(mastodonConfig.httpTimeout().plus(config.settleMargin()).plusSeconds(1));
            run();
        }
    }

    /** As if the process had died after it marked the row and before it learned how the call ended. */
    void crashWhileFiling(String accountId) {
        execute("update reporter.incident set state = 'FILING', attempt = 1, attempt_at = '" + now() + "', due_at = '"
                + now()
                + "', lease_until = '"
                + HeldTime.CLOCK.instant().plus(mastodonConfig.httpTimeout()).plus(config.settleMargin())
                + "' where account_id = '" + accountId + "'");
    }

    void panicKey(boolean set) {
        if (set) {
            redis.set(List.of(Settings.PANIC_STOP_KEY, "1")).await().atMost(LIMIT);
        } else {
            redis.del(List.of(Settings.PANIC_STOP_KEY)).await().atMost(LIMIT);
        }
    }

    static synchronized String person() {
        return emulator().createAccount(NewAccount.local("person" + people++));
    }

    static String post(String accountId) {
        return emulator().post(NewPost.by(accountId, "Buy cheap pills"));
    }

    static List<FiledReport> reports(String accountId) {
        return emulator().reportsByBot().stream()
                .filter(report -> report.targetId().equals(accountId))
                .toList();
    }

    static List<String> states(String accountId) {
        return query("select state from reporter.incident where account_id = '" + accountId + "' order by opened_at");
    }

    static String marker(String accountId) {
        return query("select marker from reporter.incident where account_id = '" + accountId + "'")
                .getFirst();
    }

    /** What was told of an account, in order. */
    static List<Outcome> told(String accountId) {
        try (TopicTail<Outcome> tail =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> query("select count(*) from reporter.outbox").contains("0"));
            tail.await(outcome -> outcome.accountId().equals(accountId), Duration.ofSeconds(10));
            return tail.seen(outcome -> outcome.accountId().equals(accountId));
        }
    }

    static List<String> query(String sql) {
        try (Connection connection = ServiceParts.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(String sql) {
        try (Connection connection = ServiceParts.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the gateway says once people resolved a report of ours. */
    ObservedReport resolved(String reportId, String accountId) {
        return resolved(reportId, accountId, true);
    }

    /** @param ours whether the gateway knows that it is ours */
    ObservedReport resolved(String reportId, String accountId, boolean ours) {
        return resolved(reportId, accountId, ours, new AccountState(true, true, false, false, false, false));
    }

    /** @param state how the account stands by then */
    ObservedReport resolved(String reportId, String accountId, boolean ours, AccountState state) {
        return new ObservedReport(
                ObservedReport.VERSION,
                "report.updated:" + reportId,
                Source.WEBHOOK,
                now(),
                ObservedReport.Change.UPDATED,
                reportId,
                ours,
                emulator().botId(),
                "other",
                now(),
                now(),
                true,
                now(),
                emulator().adminId(),
                new Account(
                        accountId, "someone", "someone", null, "", "", "", false, false, null, 0, 0, 0, null,
                        List.of()),
                state,
                List.of());
    }
}
