package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.CanonicalEmailBlock;
import org.mastowatch.mastodon.entity.DomainAllow;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.EmailDomainBlock;
import org.mastowatch.mastodon.entity.IpBlock;

/**
 * A write.
 *
 * @param given makes what is written to, and gives its id
 * @param stands whether the write took effect
 * @param resending whether it may be sent again where it may have taken effect
 */
record WrittenAct(
        String name,
        String method,
        String path,
        Function<Given, String> given,
        BiFunction<MastodonClient, String, Write<?>> write,
        BiPredicate<MastodonClient, String> stands,
        Resending resending) {

    /** What a call without an answer leads to. */
    enum Resending {
        /** The effect is read, and the call is sent again if there is none. */
        UNTIL_SEEN,
        /** It is sent again. */
        FREELY,
        /** The effect is looked for, and the call is never sent again unless the server said that it failed. */
        LOOKED_FOR,
        /** The effect cannot be read, and the call is never sent again. */
        NEVER
    }

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Lane LANE = Lane.PERSON;

    static WrittenAct onAccount(
            String verb,
            Function<Given, String> given,
            BiFunction<AdminAccounts, String, Write<?>> write,
            Predicate<AdminAccount> stands) {
        return new WrittenAct(
                verb,
                "POST",
                "/api/v1/admin/accounts/%s/" + verb,
                given,
                (client, id) -> write.apply(client.adminAccounts(), id),
                (client, id) ->
                        stands.test(client.adminAccounts().get(LANE, id).await().atMost(LONG)),
                Resending.UNTIL_SEEN);
    }

    static WrittenAct acting(AdminAct.Type type, Predicate<AdminAccount> stands) {
        return onAccount("action", Given::person, (accounts, id) -> accounts.act(LANE, id, AdminAct.of(type)), stands)
                .named(type.name())
                .resent(type == AdminAct.Type.NONE ? Resending.NEVER : Resending.LOOKED_FOR);
    }

    static WrittenAct lifting(
            String verb,
            AdminAct.Type type,
            BiFunction<AdminAccounts, String, Write<?>> write,
            Predicate<AdminAccount> stands) {
        return onAccount(verb, test -> test.under(type), write, stands);
    }

    static WrittenAct onReport(
            String verb,
            Function<Given, String> given,
            BiFunction<AdminReports, String, Write<?>> write,
            Predicate<AdminReport> stands) {
        return new WrittenAct(
                verb,
                "POST",
                "/api/v1/admin/reports/%s/" + verb,
                given,
                (client, id) -> write.apply(client.adminReports(), id),
                (client, id) ->
                        stands.test(client.adminReports().get(LANE, id).await().atMost(LONG)),
                verb.equals("assign_to_self") ? Resending.FREELY : Resending.UNTIL_SEEN);
    }

    private WrittenAct named(String other) {
        return new WrittenAct(other, method, path, given, write, stands, resending);
    }

    private WrittenAct resent(Resending how) {
        return new WrittenAct(name, method, path, given, write, stands, how);
    }

    @Override
    public String toString() {
        return name;
    }

    private static <T, N> WrittenAct creating(
            String name,
            Function<Given, String> given,
            Function<AdminLists, AdminList<T, N>> list,
            Function<String, N> wanted,
            Function<T, String> key) {
        return new WrittenAct(
                "create " + name,
                "POST",
                "/api/v1/admin/" + name,
                given,
                (client, what) -> list.apply(client.lists()).create(LANE, wanted.apply(what)),
                (client, what) -> list.apply(client.lists())
                                .list(LANE, 200)
                                .items(10)
                                .filter(entry -> key.apply(entry).equals(what))
                                .collect()
                                .asList()
                                .await()
                                .atMost(LONG)
                                .size()
                        == 1,
                Resending.UNTIL_SEEN);
    }

    private static <T, N> WrittenAct updating(
            String name,
            Function<Given, String> given,
            Function<AdminLists, AdminList<T, N>> list,
            N change,
            Predicate<T> stands) {
        return new WrittenAct(
                "update " + name,
                "PUT",
                "/api/v1/admin/" + name + "/%s",
                given,
                (client, id) -> list.apply(client.lists()).update(LANE, id, change),
                (client, id) -> stands.test(
                        list.apply(client.lists()).get(LANE, id).await().atMost(LONG)),
                Resending.UNTIL_SEEN);
    }

    private static <T, N> WrittenAct deleting(
            String name, Function<Given, String> given, Function<AdminLists, AdminList<T, N>> list) {
        return new WrittenAct(
                "delete " + name,
                "DELETE",
                "/api/v1/admin/" + name + "/%s",
                given,
                (client, id) -> list.apply(client.lists()).delete(LANE, id),
                (client, id) -> gone(list.apply(client.lists()).get(LANE, id)),
                Resending.UNTIL_SEEN);
    }

    static final List<WrittenAct> ALL = List.of(
            onAccount("approve", Given::signUp, (a, id) -> a.approve(LANE, id), a -> is(a.approved())),
            new WrittenAct(
                    "reject",
                    "POST",
                    "/api/v1/admin/accounts/%s/reject",
                    Given::signUp,
                    (client, id) -> client.adminAccounts().reject(LANE, id),
                    (client, id) -> gone(client.adminAccounts().get(LANE, id)),
                    Resending.UNTIL_SEEN),
            acting(AdminAct.Type.NONE, a -> true),
            new WrittenAct(
                    "delete account",
                    "DELETE",
                    "/api/v1/admin/accounts/%s",
                    test -> test.under(AdminAct.Type.SUSPEND),
                    (client, id) -> client.adminAccounts().delete(LANE, id),
                    (client, id) -> true,
                    Resending.NEVER),
            new WrittenAct(
                    "file a report",
                    "POST",
                    "/api/v1/reports",
                    Given::person,
                    (client, id) -> Write.unrepeatable(client.reports()
                            .file(
                                    LANE,
                                    new NewReport(id, List.of(), "mark", NewReport.Category.OTHER, false, List.of()))
                            .map(report -> new Outcome.Done<>(Optional.of(report)))),
                    (client, id) -> filed(client, id) == 1,
                    Resending.NEVER),
            new WrittenAct(
                    "revoke a token",
                    "POST",
                    "/oauth/revoke",
                    Given::application,
                    (client, app) -> client.oauth()
                            .revoke(LANE, app.split(" ")[0], Token.of(app.split(" ")[1]), Token.of("unknown-token")),
                    (client, id) -> true,
                    Resending.FREELY),
            acting(AdminAct.Type.DISABLE, a -> is(a.disabled())),
            acting(AdminAct.Type.SENSITIVE, a -> is(a.sensitized())),
            acting(AdminAct.Type.SILENCE, a -> is(a.silenced())),
            acting(AdminAct.Type.SUSPEND, a -> is(a.suspended())),
            lifting("enable", AdminAct.Type.DISABLE, (a, id) -> a.enable(LANE, id), a -> !is(a.disabled())),
            lifting(
                    "unsensitive",
                    AdminAct.Type.SENSITIVE,
                    (a, id) -> a.unsensitive(LANE, id),
                    a -> !is(a.sensitized())),
            lifting("unsilence", AdminAct.Type.SILENCE, (a, id) -> a.unsilence(LANE, id), a -> !is(a.silenced())),
            lifting("unsuspend", AdminAct.Type.SUSPEND, (a, id) -> a.unsuspend(LANE, id), a -> !is(a.suspended())),
            onReport("resolve", Given::report, (r, id) -> r.resolve(LANE, id), AdminReport::actionTaken),
            onReport("reopen", Given::resolved, (r, id) -> r.reopen(LANE, id), r -> !r.actionTaken()),
            onReport(
                    "assign_to_self",
                    Given::report,
                    (r, id) -> r.assignToSelf(LANE, id),
                    r -> r.assignedAccount() != null),
            onReport("unassign", Given::assigned, (r, id) -> r.unassign(LANE, id), r -> r.assignedAccount() == null),
            new WrittenAct(
                    "update report",
                    "PUT",
                    "/api/v1/admin/reports/%s",
                    Given::report,
                    (client, id) -> client.adminReports().update(LANE, id, NewReport.Category.SPAM, List.of()),
                    (client, id) -> "spam"
                            .equals(client.adminReports()
                                    .get(LANE, id)
                                    .await()
                                    .atMost(LONG)
                                    .category()),
                    Resending.UNTIL_SEEN),
            creating(
                    "domain_blocks",
                    Given::domain,
                    AdminLists::domainBlocks,
                    domain -> NewDomainBlock.of(domain, NewDomainBlock.Severity.SUSPEND),
                    DomainBlock::domain),
            creating("domain_allows", Given::domain, AdminLists::domainAllows, domain -> domain, DomainAllow::domain),
            creating(
                    "email_domain_blocks",
                    Given::domain,
                    AdminLists::emailDomainBlocks,
                    domain -> new NewEmailDomainBlock(domain, false),
                    EmailDomainBlock::domain),
            creating(
                    "ip_blocks",
                    Given::net,
                    AdminLists::ipBlocks,
                    net -> new NewIpBlock(net, NewIpBlock.Severity.NO_ACCESS, "x", null),
                    IpBlock::ip),
            new WrittenAct(
                    "create canonical_email_blocks",
                    "POST",
                    CanonicalEmailBlocks.PATH,
                    Given::email,
                    (client, email) -> client.lists().canonicalEmailBlocks().block(LANE, email),
                    (client, email) -> client.lists()
                                    .canonicalEmailBlocks()
                                    .test(LANE, email)
                                    .await()
                                    .atMost(LONG)
                                    .size()
                            == 1,
                    Resending.UNTIL_SEEN),
            updating(
                    "domain_blocks",
                    Given::domainBlock,
                    AdminLists::domainBlocks,
                    NewDomainBlock.change().comments("seen", null),
                    block -> "seen".equals(block.privateComment())),
            updating(
                    "ip_blocks",
                    Given::ipBlock,
                    AdminLists::ipBlocks,
                    new NewIpBlock(null, null, "after", null),
                    block -> "after".equals(block.comment())),
            deleting("domain_blocks", Given::domainBlock, AdminLists::domainBlocks),
            deleting("domain_allows", Given::domainAllow, AdminLists::domainAllows),
            deleting("email_domain_blocks", Given::emailDomainBlock, AdminLists::emailDomainBlocks),
            creating(
                    "canonical_email_blocks",
                    Given::hash,
                    lists -> lists.canonicalEmailBlocks().byHash(),
                    hash -> hash,
                    CanonicalEmailBlock::canonicalEmailHash),
            deleting(
                    "canonical_email_blocks",
                    Given::canonicalBlock,
                    lists -> lists.canonicalEmailBlocks().byHash()),
            deleting("ip_blocks", Given::ipBlock, AdminLists::ipBlocks));

    /** How often an account is reported. */
    private static int filed(MastodonClient client, String id) {
        return client.adminReports()
                .newest(LANE, AdminReports.Filter.open().targetAccount(id), 10)
                .await()
                .atMost(LONG)
                .items()
                .size();
    }

    private static boolean gone(Uni<?> read) {
        MastodonFailure failure =
                catchThrowableOfType(MastodonFailure.class, () -> read.await().atMost(LONG));
        return failure != null && failure.error() instanceof MastodonError.Gone;
    }

    private static boolean is(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
