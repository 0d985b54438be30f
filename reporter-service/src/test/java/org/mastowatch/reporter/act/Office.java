package org.mastowatch.reporter.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Actor;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.writing.WriteGate;

/** What a test of acts works with: loops on the real table and the emulator, and a clock that it moves. */
@Singleton
class Office {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final String MODERATOR = "1308";
    static final String ADMINISTRATOR = "1";
    private static int people;

    final ReporterConfig config;
    private final ActDesk desk;
    private final Acts acts;
    private final Pool pool;
    private final RedisAPI redis;
    private final MastodonClient mastodon;
    private final MastodonConfig mastodonConfig;
    private final OwnAccount own;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final HeldClock clock;
    volatile Settings settings;
    private TopicTail<Outcome> tail;

    Office(
            ReporterConfig config,
            ActDesk desk,
            Acts acts,
            Pool pool,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            OwnAccount own,
            MeterRegistry metrics,
            Vertx vertx,
            Clock clock) {
        this.config = config;
        this.desk = desk;
        this.acts = acts;
        this.pool = pool;
        this.redis = redis;
        this.mastodon = mastodon;
        this.mastodonConfig = mastodonConfig;
        this.own = own;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = (HeldClock) clock;
    }

    static MastodonEmulator emulator() {
        return EmulatedMastodon.emulator();
    }

    void clean() {
        emulator().faults().clear();
        emulator().requests().clear();
        redis.flushall(List.of()).await().atMost(LIMIT);
        execute("truncate reporter.act, reporter.act_stopped_early");
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    ActLoop loop() {
        return new ActLoop(
                acts,
                new WriteGate(() -> Optional.ofNullable(settings), redis),
                mastodon,
                own,
                config,
                mastodonConfig.httpTimeout(),
                new ActTroubles(metrics),
                vertx,
                clock);
    }

    /** Runs one loop until nothing is due. */
    void run() {
        ActLoop loop = loop();
        while (loop.run(4).await().atMost(LIMIT) > 0) {
            // Each round brings on what is due now; the clock stands still, so there is an end.
        }
    }

    /** So much time passes that a lost call is surely over and looked up, and a pause is over. */
    void settleAndRun() {
        for (int round = 0; round < 4; round++) {
            advance(mastodonConfig.httpTimeout().multipliedBy(3).plus(config.settleMargin()));
            run();
        }
    }

    void panicKey(boolean set) {
        if (set) {
            redis.set(List.of(Settings.PANIC_STOP_KEY, "1")).await().atMost(LIMIT);
        } else {
            redis.del(List.of(Settings.PANIC_STOP_KEY)).await().atMost(LIMIT);
        }
    }

    Actor moderator() {
        return new Actor("4711", "quay", MODERATOR);
    }

    Actor administrator() {
        return new Actor("4712", "owner", ADMINISTRATOR);
    }

    static Moderation on(String accountId, Measure measure) {
        return new Moderation.OnAccount(accountId, "someone", measure, null, null, "Please stop, " + accountId, true);
    }

    /** Asks for an act that is due at once. */
    String ask(Moderation act) {
        return ask(act, moderator(), now(), null);
    }

    String ask(Moderation act, Actor actor, Instant notBefore, Instant liftAt) {
        String id = UUID.randomUUID().toString();
        ask(command(id, act, actor, notBefore, liftAt));
        return id;
    }

    void ask(Command.Act command) {
        desk.act(command).await().atMost(LIMIT);
    }

    Command.Act command(String id, Moderation act, Actor actor, Instant notBefore, Instant liftAt) {
        return new Command.Act(
                Command.VERSION, "act:" + id, now(), actor.username(), "why", id, act, actor, null, notBefore, liftAt);
    }

    /** Asks for an act and carries it out. */
    String done(Moderation act) {
        String id = ask(act);
        run();
        return id;
    }

    void stop(String actId) {
        desk.stop(new Command.StopAct(Command.VERSION, UUID.randomUUID().toString(), now(), "quay", "a mistake", actId))
                .await()
                .atMost(LIMIT);
    }

    void undo(String actId) {
        undo(actId, moderator());
    }

    void undo(String actId, Actor actor) {
        desk.undo(new Command.UndoAct(
                        Command.VERSION,
                        UUID.randomUUID().toString(),
                        now(),
                        actor.username(),
                        "a mistake",
                        actId,
                        actor))
                .await()
                .atMost(LIMIT);
    }

    /** What was told of an act, oldest first, once the last of it is in Kafka. */
    List<Outcome> told(String actId) {
        long revision = Long.parseLong(column("select revision::text from act where id = '" + actId + "'"));
        if (revision == 0) {
            return List.of();
        }
        outcomes().await(outcome -> of(actId, outcome) && outcome.action().revision() == revision, LIMIT);
        return outcomes().seen(outcome -> of(actId, outcome)).stream()
                .sorted(Comparator.comparingLong(outcome -> outcome.action().revision()))
                .toList();
    }

    private static boolean of(String actId, Outcome outcome) {
        return outcome.action() != null && outcome.action().actId().equals(actId);
    }

    private synchronized TopicTail<Outcome> outcomes() {
        if (tail == null) {
            tail = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class);
        }
        return tail;
    }

    List<Outcome.Kind> kinds(String actId) {
        return told(actId).stream().map(Outcome::kind).toList();
    }

    Outcome last(String actId) {
        return told(actId).getLast();
    }

    String state(String actId) {
        return column("select state from act where id = '" + actId + "'");
    }

    String column(String sql) {
        for (Row row : pool.query(sql).execute().await().atMost(LIMIT)) {
            return row.getString(0);
        }
        return null;
    }

    void execute(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }

    static synchronized String person() {
        return emulator().createAccount(NewAccount.local("acted" + people++));
    }

    static synchronized String remote() {
        return emulator().createAccount(NewAccount.remote("acted" + people++, "far.example"));
    }

    static Person find(String accountId) {
        return emulator().instance().people().find(Long.parseLong(accountId));
    }

    /** How often Mastodon was asked to act on an account. */
    static long strikes(String accountId) {
        return calls("/api/v1/admin/accounts/" + accountId + "/action");
    }

    static long calls(String path) {
        return emulator().requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals(path))
                .count();
    }
}
