package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CredentialAccount;

/**
 * The accounts that the service's tokens belong to. A token made for its work alone may not say whose it is; then Mastodon
 * is the one that refuses acts on it, since nobody may act on a role that is not below their own.
 */
final class OwnAccounts {

    private final MastodonClient mastodon;
    private final OwnAccount reporting;
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();

    OwnAccounts(MastodonClient mastodon, OwnAccount reporting) {
        this.mastodon = mastodon;
        this.reporting = reporting;
    }

    /** The one that acts; empty where its token does not say. */
    Uni<Optional<String>> acting() {
        String id = known.get();
        return id != null
                ? Uni.createFrom().item(Optional.of(id))
                : unlessSilent(mastodon.verifyCredentials(Lane.PERSON, TokenRole.ADMIN)
                        .map(CredentialAccount::id)
                        .invoke(known::set));
    }

    /** All of them, as far as their tokens say. */
    Uni<Set<String>> all() {
        return acting().flatMap(one -> unlessSilent(reporting.id()).map(other -> {
            Set<String> ids = new HashSet<>();
            one.ifPresent(ids::add);
            other.ifPresent(ids::add);
            return Set.copyOf(ids);
        }));
    }

    /** Whether Mastodon knows the token of the one that acts, asked anew. Fails as a call on an unknown one does. */
    Uni<Void> tokenCounts() {
        return unlessSilent(
                        mastodon.verifyCredentials(Lane.PERSON, TokenRole.ADMIN).map(CredentialAccount::id))
                .replaceWithVoid();
    }

    private static Uni<Optional<String>> unlessSilent(Uni<String> id) {
        return id.map(Optional::of)
                .onFailure(failure -> failure instanceof MastodonFailure known
                        && (known.error() instanceof MastodonError.ScopeMissing
                                || known.error() instanceof MastodonError.NotPermitted))
                .recoverWithItem(Optional.empty());
    }
}
