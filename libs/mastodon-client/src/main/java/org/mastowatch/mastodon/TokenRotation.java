package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.secrets.SecretWatch;

/**
 * Puts another token in the place of one, if it may do what this program needs. Calls under way end on the token that they
 * began with.
 */
final class TokenRotation {

    private final StartupCheck check;
    private final MastodonClient client;
    private final OwnAccount ownAccount;

    TokenRotation(StartupCheck check, MastodonClient client, OwnAccount ownAccount) {
        this.check = check;
        this.client = client;
        this.ownAccount = ownAccount;
    }

    void follow(SecretWatch watch) {
        for (String setting : Tokens.SETTINGS) {
            watch.follow(setting, value -> take(setting, Token.asSet(value)));
        }
    }

    /** Empty if it is in force now; otherwise why not. */
    Uni<Optional<String>> take(String setting, Token token) {
        if (!token.fit()) {
            return Uni.createFrom().item(Optional.of("a token has to be printable ASCII without blanks"));
        }
        Set<TokenRole> roles = client.tokens().changedBy(setting, token);
        return (check.skipped() || roles.isEmpty()
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : tried(setting, token, roles))
                .invoke(refusal -> {
                    if (refusal.isEmpty()) {
                        client.replace(setting, token);
                    }
                });
    }

    private Uni<Optional<String>> tried(String setting, Token token, Set<TokenRole> roles) {
        return check.trying(setting, token, roles).flatMap(found -> {
            Optional<String> problem = Stream.concat(found.wrong().stream(), found.away().stream())
                    .map(StartupCheck.Problem::message)
                    .findFirst();
            return problem.isPresent() || !roles.contains(TokenRole.REPORT)
                    ? Uni.createFrom().item(problem)
                    : anotherAccount(setting, token);
        });
    }

    /** Our own reports are known by the account that files them, so that it changes is nothing to do in passing. */
    private Uni<Optional<String>> anotherAccount(String setting, Token token) {
        Optional<String> known = ownAccount.ifKnown();
        return known.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : client.trying(setting, token)
                        .verifyCredentials(Lane.PERSON, TokenRole.REPORT)
                        .map(CredentialAccount::id)
                        .map(id -> Optional.of(
                                        "it is of another account than the one that filed reports so far; start the"
                                                + " services again to go on with that one")
                                .filter(difference -> !id.equals(known.get())))
                        .onFailure(MastodonFailure.class)
                        .recoverWithItem(failure -> Optional.of("whether it is of the account that filed reports so far"
                                + " cannot be learned ("
                                + ((MastodonFailure) failure).error().message()
                                + "); one with the scope profile or read:accounts says it"));
    }
}
