package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mastowatch.mastodon.StartupCheck.Kind;
import org.mastowatch.mastodon.StartupCheck.Problem;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.mastodon.entity.Role;

/** Finds out what one token is good for. Where the token itself is refused, nothing more is asked. */
final class TokenProbe {

    private static final AdminAccounts.Filter ANY_ACCOUNT =
            AdminAccounts.Filter.all().origin(AdminAccounts.Origin.LOCAL);
    private static final AdminReports.Filter OPEN_REPORTS = AdminReports.Filter.open();

    /** Permissions that a reading shows, whatever the server says of roles: not every server has Mastodon's bits. */
    private static final Set<Permission> PROBED = Set.of(Permission.MANAGE_USERS, Permission.MANAGE_REPORTS);

    private final MastodonClient client;
    private final TokenRole role;
    private final List<Problem> problems;

    TokenProbe(MastodonClient client, TokenRole role, List<Problem> problems) {
        this.client = client;
        this.role = role;
        this.problems = problems;
    }

    Uni<Void> run(Set<Permission> permissions, Set<WriteScope> writes) {
        return client.verifyCredentials(Lane.PERSON, role)
                .invoke(account -> bits(account, permissions))
                .replaceWith(true)
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    problems.add(ofVerifying(error));
                    return !(error instanceof MastodonError.NotAuthorized
                            || error instanceof MastodonError.NotPermitted);
                })
                .flatMap(good -> good
                        ? readings(permissions).chain(() -> writings(writes))
                        : Uni.createFrom().voidItem());
    }

    private void bits(CredentialAccount account, Set<Permission> needed) {
        Role held = account.role();
        BigInteger bits = held == null ? null : held.permissions();
        if (bits == null) {
            return;
        }
        String missing = needed.stream()
                .filter(each -> !PROBED.contains(each) && !each.in(bits))
                .map(Permission::word)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.add(new Problem(
                    Kind.WRONG, role.setting(), "The account of " + role.setting() + " has a role without " + missing));
        }
    }

    private Uni<Void> readings(Set<Permission> permissions) {
        Uni<Void> readings = Uni.createFrom().voidItem();
        if (permissions.contains(Permission.MANAGE_USERS)) {
            readings = readings.chain(() -> probe(
                    client.adminAccounts().newest(Lane.PERSON, ANY_ACCOUNT, 1),
                    error -> ofReading(error, "admin:read:accounts", Permission.MANAGE_USERS)));
        }
        if (permissions.contains(Permission.MANAGE_REPORTS)) {
            readings = readings.chain(() -> probe(
                    client.adminReports().newest(Lane.PERSON, OPEN_REPORTS, 1),
                    error -> ofReading(error, "admin:read:reports", Permission.MANAGE_REPORTS)));
        }
        return readings;
    }

    private Uni<Void> writings(Set<WriteScope> writes) {
        Uni<Void> probes = Uni.createFrom().voidItem();
        for (WriteScope scope : writes) {
            probes = probes.chain(
                    () -> probe(client.writeNothing(Lane.PERSON, role, scope), error -> ofWriting(error, scope)));
        }
        return probes;
    }

    private Uni<Void> probe(Uni<?> call, Function<MastodonError, List<Problem>> meaning) {
        return call.replaceWithVoid().onFailure(MastodonFailure.class).recoverWithItem(failure -> {
            problems.addAll(meaning.apply(((MastodonFailure) failure).error()));
            return null;
        });
    }

    /**
     * A token for one purpose may not be allowed to say whose it is; that hinders nothing but knowing our own reports. Any
     * other 403 is about its account: disabled, pending, unconfirmed, suspended. Such an account can do nothing.
     */
    private Problem ofVerifying(MastodonError error) {
        return switch (error) {
            case MastodonError.ScopeMissing e ->
                note(role.setting() + " may not tell whose it is; give it the scope profile or read:accounts too");
            case MastodonError.NotPermitted e ->
                new Problem(
                        Kind.WRONG,
                        role.setting(),
                        "The account of " + role.setting() + " may not be used (" + e.message() + ")");
            case MastodonError.NotAuthorized e -> StartupCheck.problem(role.setting(), e);
            case MastodonError.Gone e -> StartupCheck.problem(role.setting(), e);
            case MastodonError.Invalid e -> StartupCheck.problem(role.setting(), e);
            case MastodonError.Throttled e -> StartupCheck.problem(role.setting(), e);
            case MastodonError.Unavailable e -> StartupCheck.problem(role.setting(), e);
            case MastodonError.Ambiguous e -> StartupCheck.problem(role.setting(), e);
        };
    }

    /** Reading one item shows scope and permission at once. A list that a server does not have hinders no other work. */
    private List<Problem> ofReading(MastodonError error, String scope, Permission permission) {
        return switch (error) {
            case MastodonError.ScopeMissing e -> List.of(lacksScope(scope));
            case MastodonError.NotPermitted e ->
                List.of(new Problem(
                        Kind.WRONG,
                        role.setting(),
                        "The account of " + role.setting() + " has a role without " + permission.word() + " ("
                                + e.message() + ")"));
            case MastodonError.Gone e -> List.of(notListed(permission, e.message()));
            case MastodonError.Invalid e -> List.of(notListed(permission, e.message()));
            case MastodonError.NotAuthorized e -> List.of(StartupCheck.problem(role.setting(), e));
            case MastodonError.Throttled e -> List.of(StartupCheck.problem(role.setting(), e));
            case MastodonError.Unavailable e -> List.of(StartupCheck.problem(role.setting(), e));
            case MastodonError.Ambiguous e -> List.of(StartupCheck.problem(role.setting(), e));
        };
    }

    /** Whatever is not about the scope says that the server looked further, or that it cannot be found out in this way. */
    private List<Problem> ofWriting(MastodonError error, WriteScope scope) {
        return switch (error) {
            case MastodonError.ScopeMissing e -> List.of(lacksScope(scope.word()));
            case MastodonError.Throttled e -> List.of(StartupCheck.problem(role.setting(), e));
            case MastodonError.NotPermitted e -> List.of(unknown(scope, e.message()));
            case MastodonError.NotAuthorized e -> List.of(unknown(scope, e.message()));
            case MastodonError.Unavailable e -> List.of(unknown(scope, e.message()));
            case MastodonError.Ambiguous e -> List.of(unknown(scope, e.message()));
            case MastodonError.Gone e -> List.of();
            case MastodonError.Invalid e -> List.of();
        };
    }

    private Problem lacksScope(String scope) {
        return new Problem(Kind.WRONG, role.setting(), role.setting() + " lacks the scope " + scope);
    }

    private Problem notListed(Permission permission, String said) {
        return note("The server does not list what " + permission.word() + " allows to see (" + said + ")");
    }

    private Problem unknown(WriteScope scope, String said) {
        return note("Whether " + role.setting() + " has the scope " + scope.word() + " does not show (" + said + ")");
    }

    private Problem note(String line) {
        return new Problem(Kind.NOTE, role.setting(), line);
    }
}
