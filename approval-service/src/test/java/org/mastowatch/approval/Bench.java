package org.mastowatch.approval;

import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.mastowatch.approval.policy.CurrentPolicy;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.Command;
import org.mastowatch.events.PublishedSignUpPolicy;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Settings;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.ShippedPolicies;
import org.mastowatch.signup.SignUpPolicy;

/** What a test of the service works with: it speaks to it over the topics only, and moves its clock. */
@Singleton
class Bench {

    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final EventPublisher publisher;
    private final CurrentPolicy policy;
    private final LiveSettings settings;
    private final RedisAPI redis;
    private final Pool pool;

    Bench(EventPublisher publisher, CurrentPolicy policy, LiveSettings settings, RedisAPI redis, Pool pool) {
        this.publisher = publisher;
        this.policy = policy;
        this.settings = settings;
        this.redis = redis;
        this.pool = pool;
    }

    static MastodonEmulator mastodon() {
        return Outside.mastodon();
    }

    /** Nothing is left of what other tests did, and caps of the hour are free. */
    void clean() {
        mastodon().faults().clear();
        TestClock.CLOCK.advance(Duration.ofHours(3));
        emptyRedis();
        pool.query("truncate sign_up, personal, decision, told, trial, dry_run")
                .execute()
                .await()
                .atMost(LIMIT);
        settings(false, false);
    }

    /** The service saw its first sign-up days ago, so that what is kept of people reaches back as far as it may. */
    void ranForDays() {
        query("insert into sign_up (account_id, username, confirmed, state, requested_at, seen_at, closed_at, revision,"
                + " note) select 'long-ago', 'longago', true, 'APPROVED', at, at, at, 1, '' from (select timestamptz '"
                + now().minus(Duration.ofDays(3)) + "' as at) as t");
    }

    void emptyRedis() {
        redis.flushall(List.of()).await().atMost(LIMIT);
    }

    /** What was noted of sign-ups is lost, and nothing else. */
    void forgetCounters() {
        redisKeys().stream()
                .filter(key -> key.contains("{signups}") && !key.endsWith(":since"))
                .forEach(key -> redis.del(List.of(key)).await().atMost(LIMIT));
    }

    void advance(Duration by) {
        TestClock.CLOCK.advance(by);
    }

    void settings(boolean dryRun, boolean panicStop) {
        Instant stamp = Instant.now();
        send(
                Topics.SETTINGS,
                Topics.CURRENT,
                "settings:" + stamp,
                new Settings(Settings.VERSION, 1, dryRun, panicStop, 1.0, 100, 100, stamp, "test"));
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> settings.current()
                        .filter(now -> now.changedAt().equals(stamp))
                        .isPresent());
    }

    /** Publishes a policy and waits until it is in force. */
    void publish(SignUpPolicy next) {
        String sha = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        send(
                Topics.SIGN_UP_POLICIES,
                Topics.CURRENT,
                "policy:" + sha,
                new PublishedSignUpPolicy(
                        PublishedSignUpPolicy.VERSION, 1, sha, Instant.now(), "test", PolicyJson.write(next)));
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        policy.current().filter(now -> now.sha256().equals(sha)).isPresent());
    }

    /** Publishes a policy that names a list which is not there, and waits until the careful one is in force. */
    void publishUnusable(SignUpPolicy next) {
        String json = PolicyJson.write(next);
        send(
                Topics.SIGN_UP_POLICIES,
                Topics.CURRENT,
                "policy:unusable",
                new PublishedSignUpPolicy(PublishedSignUpPolicy.VERSION, 1, "unusable", Instant.now(), "test", json));
        String careful = PolicyJson.version(ShippedPolicies.careful());
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> policy.current()
                        .filter(now -> now.sha256().equals(careful))
                        .isPresent());
    }

    /** Somebody signs up at the emulator and the suite hears of it. */
    String signUp(String email, String ip, String reason) {
        String name = "person" + PEOPLE.incrementAndGet();
        String id = mastodon().createAccount(NewAccount.signUp(name, email, ip, reason));
        tell(registration("account.created", id, name, email, ip, reason, true, false, false));
        return id;
    }

    String signUp(String email) {
        return signUp(email, "192.0.2." + (PEOPLE.get() % 250), "I like trains number " + PEOPLE.get());
    }

    /** As {@link #signUp}, with an address that is not confirmed. */
    String unconfirmed(String email) {
        String name = "person" + PEOPLE.incrementAndGet();
        String id = mastodon()
                .createAccount(
                        NewAccount.signUp(name, email, "192.0.2.9", "trains").unconfirmed());
        tell(registration("account.created", id, name, email, "192.0.2.9", "trains", false, false, false));
        return id;
    }

    void confirmed(String id, String email) {
        mastodon().instance().confirm(Long.parseLong(id));
        tell(registration("account.confirmed", id, "someone", email, "192.0.2.9", "trains", true, false, false));
    }

    /** The first event of a sign-up comes once more. */
    void toldAgain(String id, String email) {
        tell(registration("account.created", id, "someone", email, "198.51.100.77", "again", true, false, false));
    }

    List<String> redisKeys() {
        List<String> keys = new ArrayList<>();
        redis.keys("*").await().atMost(LIMIT).forEach(key -> keys.add(key.toString()));
        return keys;
    }

    void toldApproved(String id) {
        tell(registration("account.approved", id, "someone", "a@b.example", null, null, true, true, false));
    }

    /** The sign-up is told with another address, as it was seen at that time. */
    void toldAddress(String id, String email, Instant seen) {
        Registration told =
                registration("account.created", id, "someone", email, "192.0.2.9", "trains", true, false, false);
        tell(new Registration(
                told.version(),
                told.eventId(),
                told.source(),
                seen,
                told.accountId(),
                told.username(),
                told.email(),
                told.ip(),
                told.locale(),
                told.reason(),
                null,
                told.createdAt(),
                true,
                false,
                false));
    }

    void toldGone(String id) {
        tell(registration("account.gone", id, "", null, null, null, false, false, true));
    }

    private void tell(Registration registration) {
        send(Topics.REGISTRATIONS, registration.accountId(), registration.eventId(), registration);
    }

    private static Registration registration(
            String event,
            String id,
            String name,
            String email,
            String ip,
            String reason,
            boolean confirmed,
            boolean approved,
            boolean gone) {
        Instant now = TestClock.CLOCK.instant();
        return new Registration(
                Registration.VERSION,
                event + ":" + id,
                Source.WEBHOOK,
                now,
                id,
                name,
                email,
                ip,
                "en",
                reason,
                null,
                now,
                confirmed,
                approved,
                gone);
    }

    void decide(String id, SignUpDecision decision) {
        command(id, new Command.DecideSignUp(1, eventId(), now(), "maple", "as agreed", id, decision));
    }

    void undo(String id) {
        command(id, new Command.UndoSignUp(1, eventId(), now(), "maple", "too harsh", id));
    }

    void reconsider() {
        command("all", new Command.ReconsiderSignUps(1, eventId(), now(), "maple", "new policy"));
    }

    void tryPolicy(String trialId, String json) {
        command(trialId, new Command.TrySignUpPolicy(1, eventId(), now(), "maple", trialId, json));
    }

    private void command(String key, Command command) {
        send(Topics.COMMANDS, key, command.eventId(), command);
    }

    private static String eventId() {
        return UUID.randomUUID().toString();
    }

    static Instant now() {
        return TestClock.CLOCK.instant();
    }

    private void send(String topic, String key, String eventId, Object record) {
        publisher.publish(topic, key, eventId, record).await().atMost(LIMIT);
    }

    void panicKey(boolean set) {
        if (set) {
            redis.set(List.of(Settings.PANIC_STOP_KEY, "1")).await().atMost(LIMIT);
        } else {
            redis.del(List.of(Settings.PANIC_STOP_KEY)).await().atMost(LIMIT);
        }
    }

    /** So many more wait, which were held before. */
    void fill(int many) {
        query("insert into sign_up (account_id, username, email_domain, confirmed, state, requested_at, seen_at,"
                + " revision, decision, decided_by, note) select 'filled-' || n, 'filled' || n, 'elsewhere.example', true,"
                + " 'HELD', now(), now(), 1, 'HOLD', 'POLICY', '' from generate_series(1, " + many + ") as n");
        query("insert into personal (account_id, email, ip, reason) select 'filled-' || n, 'f' || n ||"
                + " '@elsewhere.example', '203.0.113.' || (n % 250), 'because' from generate_series(1, " + many
                + ") as n");
    }

    /** Waits until a sign-up stands so. */
    void awaitState(String id, SignUpEvent.State state) {
        Awaitility.await("sign-up " + id + " is " + state)
                .atMost(LIMIT)
                .until(() -> column(id, "state || ':' || revision").stream()
                        .anyMatch(found -> found.startsWith(state + ":") && !found.endsWith(":0")));
    }

    void awaitJudged(String id) {
        Awaitility.await("sign-up " + id + " is judged")
                .atMost(LIMIT)
                .until(() -> column(id, "revision").stream().anyMatch(found -> !found.equals("0")));
    }

    String state(String id) {
        return column(id, "state").getFirst();
    }

    List<String> column(String id, String expression) {
        return query("select (" + expression + ")::text as found from sign_up where account_id = '" + id + "'");
    }

    /** A column of each revision, oldest first. */
    List<String> history(String id, String expression) {
        return query("select (" + expression + ")::text as found from decision where account_id = '" + id
                + "' order by revision");
    }

    List<String> query(String sql) {
        List<String> found = new ArrayList<>();
        pool.query(sql).execute().await().atMost(LIMIT).forEach(row -> found.add(String.valueOf(row.getValue(0))));
        return found;
    }

    /** Calls of that kind for that account that Mastodon received. */
    static long calls(String id, String verb) {
        return mastodon().requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().endsWith("/" + id + "/" + verb))
                .count();
    }

    static boolean letIn(String id) {
        var person = mastodon().instance().people().find(Long.parseLong(id));
        return person != null && person.login() != null && person.login().approved();
    }

    static boolean gone(String id) {
        return mastodon().instance().people().find(Long.parseLong(id)) == null;
    }

    static <T> TopicTail<T> tail(String topic, Class<T> type) {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), topic, type);
    }
}
