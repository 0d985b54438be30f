package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;

/** Looks whether an account and its posts are still there, since a report about what is gone is refused whole. */
final class StillThere {

    private static final int AT_A_TIME = 4;

    private final MastodonClient mastodon;

    StillThere(MastodonClient mastodon) {
        this.mastodon = mastodon;
    }

    /** What was found. */
    sealed interface Finding {

        /** All of it is there. */
        record All() implements Finding {}

        /** These posts are gone, the account is there. */
        record PostsGone(Set<String> statusIds) implements Finding {}

        /** The account is gone or suspended. */
        record AccountGone() implements Finding {}

        /** Mastodon did not say. */
        record Unknown(MastodonError error) implements Finding {}
    }

    Uni<Finding> look(String accountId, List<String> statusIds) {
        return mastodon.accounts()
                .get(Lane.LIVE_REPORT, accountId)
                .flatMap(account -> account.suspended()
                        ? Uni.createFrom().<Finding>item(new Finding.AccountGone())
                        : posts(statusIds))
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    return error instanceof MastodonError.Gone ? new Finding.AccountGone() : new Finding.Unknown(error);
                });
    }

    private Uni<Finding> posts(List<String> statusIds) {
        return Multi.createFrom()
                .iterable(statusIds)
                .onItem()
                .transformToUni(this::goneOrNothing)
                .merge(AT_A_TIME)
                .collect()
                .asList()
                .map(gone -> {
                    Set<String> ids = new HashSet<>(gone);
                    return ids.isEmpty() ? new Finding.All() : new Finding.PostsGone(ids);
                });
    }

    private Uni<String> goneOrNothing(String statusId) {
        return mastodon.statuses()
                .get(Lane.LIVE_REPORT, statusId)
                .replaceWith((String) null)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(statusId);
    }
}
