package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.mastowatch.mastodon.budget.Lane;

/** The client's call for each route. */
final class RecordedCalls {

    private static final Lane LANE = Lane.PERSON;
    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-08-01T00:00:00Z");
    static final Token SECRET = Token.of("s3cret-in-a-form");
    private static final Map<String, BiFunction<MastodonClient, String, Uni<?>>> CALLS = new HashMap<>();

    static {
        accounts();
        reports();
        lists();
        about();
    }

    private RecordedCalls() {}

    /** The call for a route, with what stands for {@code :id}; fails for a route that the client does not know. */
    static Uni<?> make(MastodonClient client, String route, String id) {
        BiFunction<MastodonClient, String, Uni<?>> call = CALLS.get(route);
        return call == null
                ? Uni.createFrom().failure(new IllegalStateException("no call for " + route))
                : call.apply(client, id);
    }

    /** Every route that the client knows a call for. */
    static Set<String> routes() {
        return Set.copyOf(CALLS.keySet());
    }

    private static void accounts() {
        AdminAccounts.Filter all = AdminAccounts.Filter.all();
        String v1 = "/api/v1/admin/accounts";
        CALLS.put(
                "GET /api/v2/admin/accounts",
                (client, id) -> client.adminAccounts().newest(LANE, all, 100));
        CALLS.put(
                "GET " + v1,
                (client, id) -> client.adminAccounts().listV1(LANE, all, 100).newest());
        CALLS.put("GET " + v1 + "/:id", (client, id) -> client.adminAccounts().get(LANE, id));
        onAccount("approve", AdminAccounts::approve);
        onAccount("reject", AdminAccounts::reject);
        onAccount("enable", AdminAccounts::enable);
        onAccount("unsilence", AdminAccounts::unsilence);
        onAccount("unsensitive", AdminAccounts::unsensitive);
        onAccount("unsuspend", AdminAccounts::unsuspend);
        onAccount("action", (accounts, lane, id) -> accounts.act(lane, id, AdminAct.of(AdminAct.Type.NONE)));
        CALLS.put(
                "DELETE " + v1 + "/:id",
                (client, id) -> client.adminAccounts().delete(LANE, id).once());
        CALLS.put("GET /api/v1/accounts/:id", (client, id) -> client.accounts().get(LANE, id));
        CALLS.put(
                "GET /api/v1/accounts/:id/statuses",
                (client, id) -> client.accounts().statuses(LANE, id, 5, false));
        CALLS.put("GET /api/v1/statuses/:id", (client, id) -> client.statuses().get(LANE, id));
        CALLS.put(
                "GET /api/v1/accounts/verify_credentials",
                (client, id) -> client.verifyCredentials(LANE, TokenRole.ADMIN));
    }

    private interface OnAccount {
        Write<?> write(AdminAccounts accounts, Lane lane, String id);
    }

    private static void onAccount(String verb, OnAccount write) {
        CALLS.put(
                "POST /api/v1/admin/accounts/:id/" + verb,
                (client, id) -> write.write(client.adminAccounts(), LANE, id).once());
    }

    private static void reports() {
        String path = "/api/v1/admin/reports";
        CALLS.put("GET " + path, (client, id) -> client.adminReports().newest(LANE, AdminReports.Filter.open(), 100));
        CALLS.put("GET " + path + "/:id", (client, id) -> client.adminReports().get(LANE, id));
        CALLS.put(
                "PUT " + path + "/:id",
                (client, id) -> client.adminReports()
                        .update(LANE, id, NewReport.Category.SPAM, List.of())
                        .once());
        onReport("assign_to_self", AdminReports::assignToSelf);
        onReport("unassign", AdminReports::unassign);
        onReport("resolve", AdminReports::resolve);
        onReport("reopen", AdminReports::reopen);
        CALLS.put(
                "POST /api/v1/reports",
                (client, id) -> client.reports()
                        .file(LANE, new NewReport("1", List.of(), "x", NewReport.Category.OTHER, false, List.of())));
    }

    private interface OnReport {
        Write<?> write(AdminReports reports, Lane lane, String id);
    }

    private static void onReport(String verb, OnReport write) {
        CALLS.put(
                "POST /api/v1/admin/reports/:id/" + verb,
                (client, id) -> write.write(client.adminReports(), LANE, id).once());
    }

    private static <N> void onList(String name, BiFunction<AdminLists, String, AdminList<?, N>> list, N wanted) {
        String path = "/api/v1/admin/" + name;
        CALLS.put(
                "GET " + path,
                (client, id) -> list.apply(client.lists(), id).list(LANE, 100).newest());
        CALLS.put(
                "GET " + path + "/:id",
                (client, id) -> list.apply(client.lists(), id).get(LANE, id));
        CALLS.put(
                "POST " + path,
                (client, id) ->
                        list.apply(client.lists(), id).create(LANE, wanted).once());
        CALLS.put(
                "PUT " + path + "/:id",
                (client, id) ->
                        list.apply(client.lists(), id).update(LANE, id, wanted).once());
        CALLS.put(
                "DELETE " + path + "/:id",
                (client, id) -> list.apply(client.lists(), id).delete(LANE, id).once());
    }

    private static void lists() {
        onList(
                "domain_blocks",
                (lists, id) -> lists.domainBlocks(),
                NewDomainBlock.of("bad.example", NewDomainBlock.Severity.SUSPEND));
        onList("domain_allows", (lists, id) -> lists.domainAllows(), "good.example");
        onList(
                "email_domain_blocks",
                (lists, id) -> lists.emailDomainBlocks(),
                new NewEmailDomainBlock("mail.example", false));
        onList(
                "ip_blocks",
                (lists, id) -> lists.ipBlocks(),
                new NewIpBlock("192.0.2.0/24", NewIpBlock.Severity.NO_ACCESS, "x", Duration.ofDays(1)));
        onList(
                "canonical_email_blocks",
                (lists, id) -> lists.canonicalEmailBlocks().byHash(),
                "00ff");
        CALLS.put(
                "POST " + CanonicalEmailBlocks.PATH + "/test",
                (client, id) -> client.lists().canonicalEmailBlocks().test(LANE, "somebody@mail.example"));
    }

    private static void about() {
        CALLS.put(
                "POST /oauth/token",
                (client, id) -> client.oauth()
                        .exchange(
                                LANE,
                                new OAuth.Application("app", SECRET),
                                URI.create("https://watch.example/"),
                                SECRET,
                                SECRET)
                        .once());
        CALLS.put("GET /nodeinfo/2.0", (client, id) -> client.about().nodeInfo(LANE));
        CALLS.put(
                "GET /api/v1/timelines/public",
                (client, id) -> client.statuses().publicTimeline(LANE, Statuses.Origin.ANYWHERE));
        CALLS.put("GET /api/v1/instance", (client, id) -> client.about().instanceV1(LANE));
        CALLS.put("GET /api/v2/instance", (client, id) -> client.about().instanceV2(LANE));
        CALLS.put("GET /api/v1/instance/rules", (client, id) -> client.about().rules(LANE));
        CALLS.put("GET /api/v1/instance/peers", (client, id) -> client.about().peers(LANE));
        CALLS.put(
                "GET /api/v1/instance/activity", (client, id) -> client.about().activity(LANE));
        CALLS.put(
                "GET /.well-known/oauth-authorization-server",
                (client, id) -> client.oauth().server(LANE));
        CALLS.put(
                "POST /oauth/revoke",
                (client, id) ->
                        client.oauth().revoke(LANE, "app", SECRET, SECRET).once());
        CALLS.put(
                "POST /api/v1/apps",
                (client, id) -> client.oauth()
                        .register(LANE, "MastoWatch", List.of(URI.create("https://watch.example/")), List.of("read"))
                        .once());
        CALLS.put(
                "POST /api/v1/admin/measures",
                (client, id) ->
                        client.dashboard().measures(LANE, List.of(MeasureKey.of(MeasureKey.Own.NEW_USERS)), FROM, TO));
        CALLS.put(
                "POST /api/v1/admin/dimensions",
                (client, id) -> client.dashboard()
                        .dimensions(LANE, List.of(DimensionKey.of(DimensionKey.Own.SOURCES)), FROM, TO, 10));
        CALLS.put(
                "POST /api/v1/admin/retention",
                (client, id) -> client.dashboard().retention(LANE, Dashboard.Frequency.DAY, FROM, TO));
    }
}
