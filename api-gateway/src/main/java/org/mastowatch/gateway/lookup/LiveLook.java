package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.Status;

/** Reads from Mastodon for a person who waits: on the lane of people, within a limit, and with failures as values. */
@ApplicationScoped
public class LiveLook {

    private static final int DOMAINS_A_PAGE = 500;
    private static final int MOST_DOMAIN_PAGES = 20;
    private static final int MOST_NAME_PAGES = 5;

    private final MastodonClient mastodon;
    private final String home;
    private final OwnAccount ownAccount;
    private final LookupConfig config;
    private final Clock clock;
    private final AtomicReference<@Nullable String> adminAccount = new AtomicReference<>();

    LiveLook(
            MastodonClient mastodon, MastodonConfig instance, OwnAccount ownAccount, LookupConfig config, Clock clock) {
        this.home = instance.instanceBase()
                .map(String::strip)
                .filter(base -> !base.isEmpty())
                .flatMap(base -> Optional.ofNullable(URI.create(base).getHost()))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        this.mastodon = mastodon;
        this.ownAccount = ownAccount;
        this.config = config;
        this.clock = clock;
    }

    /** An account as moderators see it. It holds an address and an IP, which go no further. */
    public Uni<Look<AdminAccount>> account(String id) {
        return look(mastodon.adminAccounts().get(Lane.PERSON, id), "accounts", "manage_users");
    }

    /** The instance's own domain. */
    public String home() {
        return home;
    }

    /** The account of this name. Mastodon finds by parts of names, so what it finds is compared whole. */
    public Uni<Look<AdminAccount>> accountNamed(String username, @Nullable String domain) {
        String elsewhere = domain == null || domain.equals(home) ? null : domain;
        AdminAccounts.Filter named = AdminAccounts.Filter.all().username(username);
        AdminAccounts.Filter filter =
                elsewhere == null ? named.origin(AdminAccounts.Origin.LOCAL) : named.byDomain(elsewhere);
        return look(
                        mastodon.adminAccounts()
                                .list(Lane.PERSON, filter, AdminAccounts.MAX_PAGE)
                                .items(MOST_NAME_PAGES)
                                .select()
                                .where(account -> account.username().equalsIgnoreCase(username)
                                        && (elsewhere == null
                                                ? account.domain() == null
                                                : elsewhere.equalsIgnoreCase(account.domain())))
                                .select()
                                .first()
                                .toUni()
                                .map(Optional::ofNullable),
                        "accounts",
                        "manage_users")
                .map(look -> switch (look) {
                    case Look.Seen<Optional<AdminAccount>> seen ->
                        seen.value().<Look<AdminAccount>>map(Look.Seen::new).orElseGet(Look.Gone::new);
                    case Look.Gone<Optional<AdminAccount>> gone -> new Look.Gone<>();
                    case Look.Failed<Optional<AdminAccount>> failed ->
                        new Look.Failed<>(failed.status(), failed.detail(), failed.pause());
                });
    }

    /** A page of an account's posts, private ones among them where the token's account may see them. */
    public Uni<Look<Page<Status>>> posts(String accountId, int limit, boolean boosts, @Nullable PageCursor cursor) {
        return look(
                cursor == null
                        ? mastodon.accounts().statuses(Lane.PERSON, accountId, limit, !boosts)
                        : mastodon.accounts().statuses(Lane.PERSON, accountId, cursor),
                "posts",
                "read:statuses");
    }

    /** A page of reports, with what was said of {@link #report}. */
    Uni<Look<Page<AdminReport>>> reports(AdminReports.Filter filter, int limit, @Nullable PageCursor cursor) {
        AdminReports reports = mastodon.adminReports();
        return look(
                cursor == null ? reports.newest(Lane.PERSON, filter, limit) : reports.page(Lane.PERSON, cursor),
                "reports",
                "manage_reports");
    }

    /** The account that files our reports; empty where it cannot be learned now. */
    Uni<Optional<String>> ownId() {
        return look(ownAccount.id(), "its own account", "read:accounts")
                .map(look -> look instanceof Look.Seen<String> seen ? Optional.of(seen.value()) : Optional.empty());
    }

    /** A report as moderators see it, private posts included, which go no further. */
    public Uni<Look<AdminReport>> report(String id) {
        return look(mastodon.adminReports().get(Lane.PERSON, id), "reports", "manage_reports");
    }

    /** The open reports about an account, the newest 200 of them. */
    public Uni<Look<OpenReports>> openReports(String accountId) {
        AdminReports.Filter open = AdminReports.Filter.open().targetAccount(accountId);
        return look(
                mastodon.adminReports()
                        .newest(Lane.PERSON, open, AdminReports.MAX_PAGE)
                        .map(page -> new OpenReports(
                                page.items().stream()
                                        // A server that overlooks the filter must not have others named here.
                                        .filter(report -> {
                                            AdminAccount target = report.targetAccount();
                                            return target != null && target.id().equals(accountId);
                                        })
                                        .map(AdminReport::id)
                                        .toList(),
                                page.next().isPresent() && page.items().size() == AdminReports.MAX_PAGE)),
                "reports",
                "manage_reports");
    }

    /** How a server is blocked; empty where it is not. */
    public Uni<Look<Optional<DomainBlock>>> domainBlock(String domain) {
        return look(
                mastodon.lists()
                        .domainBlocks()
                        .list(Lane.PERSON, DOMAINS_A_PAGE)
                        .items(MOST_DOMAIN_PAGES)
                        .select()
                        .where(block -> block.domain().equalsIgnoreCase(domain))
                        .select()
                        .first()
                        .toUni()
                        .map(Optional::ofNullable),
                "domain blocks",
                "manage_federation");
    }

    /**
     * The accounts of the suite's own tokens. That of the admin token is among them where the token may say whose it is;
     * where not, its role of staff shields it.
     */
    public Uni<Look<Set<String>>> ownAccounts() {
        return Uni.combine()
                .all()
                .unis(look(ownAccount.id(), "its own account", "read:accounts"), adminId())
                .with((own, admin) -> own.map(id -> {
                    Set<String> ids = new HashSet<>(Set.of(id));
                    admin.ifPresent(ids::add);
                    return Set.copyOf(ids);
                }));
    }

    private Uni<Optional<String>> adminId() {
        String known = adminAccount.get();
        return known != null
                ? Uni.createFrom().item(Optional.of(known))
                : mastodon.verifyCredentials(Lane.PERSON, TokenRole.ADMIN)
                        .ifNoItem()
                        .after(config.limit())
                        .fail()
                        .map(CredentialAccount::id)
                        .invoke(adminAccount::set)
                        .map(Optional::of)
                        .onFailure(failure -> failure instanceof MastodonFailure || failure instanceof TimeoutException)
                        .recoverWithItem(Optional.empty());
    }

    /**
     * A read as a value.
     *
     * @param what is read, for people
     * @param permission what the token needs for it
     */
    <T> Uni<Look<T>> look(Uni<T> read, String what, String permission) {
        return read.ifNoItem()
                .after(config.limit())
                .fail()
                .<Look<T>>map(Look.Seen::new)
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> failed(((MastodonFailure) failure).error(), what, permission))
                .onFailure(TimeoutException.class)
                .recoverWithItem(timeout -> away(what));
    }

    private <T> Look<T> failed(MastodonError error, String what, String permission) {
        return switch (error) {
            case MastodonError.Gone gone -> new Look.Gone<>();
            case MastodonError.Throttled throttled ->
                new Look.Failed<>(
                        429,
                        "Mastodon takes no more calls for now. Try again after the time in Retry-After.",
                        Duration.between(clock.instant(), throttled.until()));
            case MastodonError.NotAuthorized refused -> refused(what, permission);
            case MastodonError.ScopeMissing refused -> refused(what, permission);
            case MastodonError.NotPermitted refused -> refused(what, permission);
            case MastodonError.Invalid invalid -> away(what);
            case MastodonError.Unavailable away -> away(what);
            case MastodonError.Ambiguous ambiguous -> away(what);
        };
    }

    private static <T> Look<T> refused(String what, String permission) {
        return new Look.Failed<>(
                503,
                "Mastodon does not let the gateway's token read " + what
                        + ". An operator must check its scopes and that" + " its role has " + permission + ".",
                null);
    }

    private static <T> Look<T> away(String what) {
        return new Look.Failed<>(
                503, "Mastodon cannot be asked for " + what + " now, so nothing was done. Try again later.", null);
    }
}
