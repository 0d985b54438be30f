package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.mastodon.entity.Instance;
import org.mastowatch.tracing.Spans;

/**
 * Mastodon's API, by what it is about. Every call names its lane, makes one request each time its Uni is subscribed to,
 * ends within the configured time, and fails with {@link MastodonFailure} alone. Nothing is tried again here but by {@link
 * Write#settled()}, which knows whether that is safe, and by {@link AdminReports#list}, which then asks for less.
 */
public final class MastodonClient {

    private final MastodonConfig config;
    private final Calls calls;
    private final AdminAccounts adminAccounts;
    private final AdminReports adminReports;
    private final Accounts accounts;
    private final Statuses statuses;
    private final Reports reports;
    private final StreamEntrance streamEntrance;
    private final AboutInstance about;
    private final Dashboard dashboard;
    private final AdminLists lists;
    private final OAuth oauth;

    /** One whose calls stand in no trace. */
    public MastodonClient(MastodonConfig config, Vertx vertx, CallBudget budget, Clock clock, MeterRegistry registry) {
        this(config, vertx, budget, clock, registry, Spans.none());
    }

    public MastodonClient(
            MastodonConfig config, Vertx vertx, CallBudget budget, Clock clock, MeterRegistry registry, Spans spans) {
        this(config, new Calls(config, vertx, budget, clock, registry, spans));
    }

    private MastodonClient(MastodonConfig config, Calls calls) {
        this.config = config;
        this.calls = calls;
        this.adminAccounts = new AdminAccounts(calls);
        this.adminReports = new AdminReports(calls);
        this.accounts = new Accounts(calls);
        this.statuses = new Statuses(calls);
        this.reports = new Reports(calls);
        this.streamEntrance = new StreamEntrance(config, calls);
        this.about = new AboutInstance(calls);
        this.dashboard = new Dashboard(calls);
        this.lists = new AdminLists(calls);
        this.oauth = new OAuth(calls);
    }

    /** The tokens that calls are made on. */
    public Tokens tokens() {
        return calls.tokens();
    }

    /** Puts another token in the place of one, for the calls that begin from now on. */
    void replace(String setting, Token token) {
        calls.replace(setting, token);
    }

    /** This client with another token in a setting, to try what that is good for. */
    MastodonClient trying(String setting, Token token) {
        return new MastodonClient(config, calls.on(tokens().with(setting, token)));
    }

    /** Whose token it is. Needs scope {@code read:accounts} or {@code profile}. */
    public Uni<CredentialAccount> verifyCredentials(Lane lane, TokenRole role) {
        String path = "/api/v1/accounts/verify_credentials";
        return calls.one(role, Call.get(lane, path), CredentialAccount.class);
    }

    /**
     * What the server says of itself, by v2 of the endpoint, or v1 where there is no other. Needs no token, except on a
     * server that answers its members alone.
     */
    public Uni<Instance> instance(Lane lane) {
        return about.instance(lane);
    }

    /** What a server tells everybody of itself. */
    public AboutInstance about() {
        return about;
    }

    /** Figures for moderators. */
    public Dashboard dashboard() {
        return dashboard;
    }

    /** What the instance blocks and allows. */
    public AdminLists lists() {
        return lists;
    }

    /** Applications and their tokens. */
    public OAuth oauth() {
        return oauth;
    }

    /** A write that cannot have an effect and fails, by which a scope shows. */
    Uni<JsonNode> writeNothing(Lane lane, TokenRole role, WriteScope scope) {
        return calls.on(role, Call.ask(lane, scope.path(), Parameters.none()), AnswerReader.Received::json);
    }

    /** Accounts as moderators see them. */
    public AdminAccounts adminAccounts() {
        return adminAccounts;
    }

    /** Reports as moderators see them. */
    public AdminReports adminReports() {
        return adminReports;
    }

    /** Accounts as everybody sees them. */
    public Accounts accounts() {
        return accounts;
    }

    /** The way to the streaming server. */
    public StreamEntrance streamEntrance() {
        return streamEntrance;
    }

    /** Posts. */
    public Statuses statuses() {
        return statuses;
    }

    /** Filing reports. */
    public Reports reports() {
        return reports;
    }
}
