package org.mastowatch.emulator;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.api.Api;
import org.mastowatch.emulator.api.EntityJson;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.api.Urls;
import org.mastowatch.emulator.control.ControlRoutes;
import org.mastowatch.emulator.control.ErrorPages;
import org.mastowatch.emulator.control.HomePage;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Faults;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.NewReport;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.StateFile;
import org.mastowatch.emulator.life.DemoLife;
import org.mastowatch.emulator.load.LoadPlan;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.stream.Streams;
import org.mastowatch.emulator.webhook.Deliveries;
import org.mastowatch.emulator.webhook.Envelope;

/**
 * A Mastodon server that lives in memory. Ids are decimal strings, as in Mastodon's API. Thread-safe.
 *
 * <p>Faults are switched on through {@link #faults()}, and all there is can be read through {@link #instance()}.
 */
public final class MastodonEmulator implements AutoCloseable {
    /** Token of the owner of the server, with the scopes read, write, admin:read and admin:write. */
    public static final String ADMIN_TOKEN = Access.ADMIN_TOKEN;

    /** Token of a moderator, with the same scopes. */
    public static final String MODERATOR_TOKEN = Access.MODERATOR_TOKEN;

    /** Token of {@code mastowatch_bot}, with the scopes read and write:reports. */
    public static final String REPORT_TOKEN = Access.REPORT_TOKEN;

    private static final Duration SAVE_EVERY = Duration.ofSeconds(20);
    private static final long LIFE_SEED = 2026;
    private static final String LOOPBACK = "127.0.0.1";

    private final HttpSite site = new HttpSite();
    private final String baseUrl;
    private final Instance instance;
    private final Access access;
    private final Dialect dialect = new Dialect();
    private final Faults faults;
    private final Api api;
    private final Deliveries deliveries;
    private final @Nullable Memory memory;

    private MastodonEmulator(EmulatorOptions options, String address) {
        Vertx vertx = site.vertx();
        Router router = site.router();
        this.faults = new Faults();
        Clock clock = faults.clock(options.clock());
        this.instance = new Instance(clock, options.mostPosts());
        instance.about(instance.about().version(options.version()));
        Population.settle(instance, options.locals(), options.remotes());
        this.access = Access.none(clock);
        String web = options.webUrl() == null ? "https://" + options.localDomain() : options.webUrl();
        var urls = new Urls(web);
        var json = new EntityJson(instance, urls);
        var envelope = new Envelope(instance, json);
        this.deliveries = new Deliveries(
                vertx, clock, options.webhooks(), options.version().text(), web, (event, id) -> {
                    var body = envelope.write(event, id);
                    return body == null ? null : dialect.told(body);
                });
        this.memory = options.stateFile() == null
                ? null
                : new Memory(new StateFile(options.stateFile()), instance, access, deliveries);
        if (memory != null) {
            memory.recall();
        }
        access.settle(idOf(Population.ADMIN), idOf(Population.MODERATOR), idOf(Population.BOT));
        this.api = new Api(vertx, router, instance, access, faults, options.limits(), dialect, json);
        api.routes(json, options.localDomain(), urls);
        instance.listen(deliveries);
        new HomePage(instance, access.passwords()).add(router);
        new ErrorPages(dialect).add(router);
        new ControlRoutes(this).add(router);
        this.baseUrl = site.listen(address, options.port());
        if (memory != null) {
            vertx.setPeriodic(SAVE_EVERY.toMillis(), _ -> vertx.executeBlocking(memory::save));
        }
        if (options.life()) {
            var life = new DemoLife(instance, LIFE_SEED);
            vertx.setPeriodic(DemoLife.TICK.toMillis(), _ -> life.tick());
        }
    }

    /**
     * Starts a server for this machine alone and returns when it answers.
     *
     * @throws PortTakenException if the port is taken
     */
    public static MastodonEmulator start(EmulatorOptions options) {
        return start(options, LOOPBACK);
    }

    /** The same on another address of this machine. Whoever reaches it may do everything, by the control paths too. */
    static MastodonEmulator start(EmulatorOptions options, String address) {
        return new MastodonEmulator(options, address);
    }

    /** Origin of the server, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** All that the server knows. */
    public Instance instance() {
        return instance;
    }

    /** Who may call: apps, tokens, passwords. */
    public Access access() {
        return access;
    }

    /** Switches faults on and off. */
    public Faults faults() {
        return faults;
    }

    /** How the server speaks; Mastodon's own way unless a test wants another's. */
    public Dialect dialect() {
        return dialect;
    }

    /** What became of the webhooks. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** The open connections of the streaming server. */
    public Streams streams() {
        return api.streams();
    }

    /** The calls that the server received. */
    public RequestLog requests() {
        return api.log();
    }

    /** Changes the limits and begins to count anew. */
    public void rateLimits(RateLimits limits) {
        api.limits(limits);
    }

    /** Sends events there from now on, with the secret and the pace as before. */
    public void webhooksTo(URI... endpoints) {
        deliveries.settings(deliveries.settings().endpoints(List.of(endpoints)));
    }

    /** Makes a token known; a null account makes it an app's. */
    public void issueToken(String secret, @Nullable String accountId, Set<String> scopes) {
        access.tokens().issue(secret, "issued", accountId == null ? null : Long.valueOf(accountId), scopes);
    }

    /** As its owner would do under the settings. */
    public void revokeToken(String secret) {
        access.tokens().revoke(secret);
    }

    /** As its owner would do by regenerating it: the server knows it no more. */
    public void forgetToken(String secret) {
        access.tokens().forget(secret);
    }

    /**
     * Makes an account and tells of it.
     *
     * @return its id
     */
    public String createAccount(NewAccount account) {
        return Long.toString(instance.people().create(account).id());
    }

    /** A person signs up, confirmed and waiting for approval; returns the id. */
    public String signUp(String username, String email, @Nullable String ip, @Nullable String reason) {
        return createAccount(NewAccount.signUp(username, email, ip, reason));
    }

    /** A moderator approves a sign-up in the web pages. */
    public void approve(String accountId) {
        instance.approve(Long.parseLong(accountId));
    }

    /** Writes a post and tells of it; returns its id. */
    public String post(NewPost post) {
        return Long.toString(instance.posts().create(post).id());
    }

    /** Edits a post and tells of it. */
    public void editPost(String statusId, String text) {
        instance.posts().edit(Long.parseLong(statusId), text, "");
    }

    /** Deletes a post; no webhook tells of it. */
    public void deletePost(String statusId) {
        instance.deletePost(Long.parseLong(statusId));
    }

    /** A person reports somebody; returns the report's id. */
    public String report(
            String reporterId, String targetId, Category category, String comment, List<String> statusIds) {
        Report report = instance.reports()
                .create(new NewReport(
                        Long.parseLong(reporterId),
                        Long.parseLong(targetId),
                        category,
                        comment,
                        false,
                        statusIds.stream().map(Long::valueOf).toList(),
                        List.of()));
        return Long.toString(report.id());
    }

    /** The owner of the server resolves a report. */
    public void resolveReport(String reportId) {
        instance.reports().resolve(Long.parseLong(reportId), idOf(Population.ADMIN));
    }

    /** Every report, oldest first. */
    public List<FiledReport> reports() {
        return FiledReport.all(instance);
    }

    /** The reports that the suite filed, oldest first. */
    public List<FiledReport> reportsByBot() {
        return reports().stream()
                .filter(r -> r.reporter().equals(Population.BOT))
                .toList();
    }

    /** Holds back the answer of the next report that is filed, after it took effect. */
    public Hold holdNextReport() {
        var hold = new Hold();
        faults.add("POST", "/api/v1/reports", new Fault.Held(hold), 1);
        return hold;
    }

    /** Carries out a plan and returns which posts must hit. */
    public LoadPlan.Expected load(LoadPlan plan) {
        return plan.carryOut(instance);
    }

    /** Id of the owner of the server. */
    public String adminId() {
        return Long.toString(idOf(Population.ADMIN));
    }

    /** Id of {@code mastowatch_bot}. */
    public String botId() {
        return Long.toString(idOf(Population.BOT));
    }

    private long idOf(String username) {
        Person person = instance.people().find(username);
        if (person == null) {
            throw new IllegalStateException("Nobody is called " + username);
        }
        return person.id();
    }

    /** Stops at once; calls that hang are cut. */
    @Override
    public void close() {
        faults.clear();
        deliveries.close();
        site.close();
        if (memory != null) {
            memory.save();
        }
    }
}
