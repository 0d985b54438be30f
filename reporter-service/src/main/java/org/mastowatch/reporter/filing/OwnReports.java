package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.Listing;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminReport;

/** Looks at Mastodon for a report that we may have filed. */
final class OwnReports {

    /** A server whose pages never end must not keep us for ever. */
    private static final int MOST_PAGES = 100;

    private final MastodonClient mastodon;
    private final OwnAccount own;

    OwnReports(MastodonClient mastodon, OwnAccount own) {
        this.mastodon = mastodon;
        this.own = own;
    }

    /**
     * The id of the report about this account with this marker, open or resolved.
     *
     * @return empty if Mastodon surely has none; fails with {@link MastodonFailure} if it does not say
     */
    Uni<Optional<String>> find(String targetAccountId, String marker) {
        return ownId().flatMap(reporter -> find(reporter.orElse(null), targetAccountId, marker, false)
                .flatMap(open -> open.isPresent()
                        ? Uni.createFrom().item(open)
                        : find(reporter.orElse(null), targetAccountId, marker, true)));
    }

    /** A token made for reporting alone may not say whose it is; then the marker alone has to do. */
    private Uni<Optional<String>> ownId() {
        return own.id()
                .map(Optional::of)
                .onFailure(failure -> failure instanceof MastodonFailure known
                        && (known.error() instanceof MastodonError.ScopeMissing
                                || known.error() instanceof MastodonError.NotPermitted))
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<String>> find(
            @Nullable String reporter, String targetAccountId, String marker, boolean resolved) {
        AdminReports.Filter filter = (resolved ? AdminReports.Filter.closed() : AdminReports.Filter.open())
                .account(reporter)
                .targetAccount(targetAccountId);
        Listing<AdminReport> list = mastodon.adminReports().list(Lane.LIVE_REPORT, filter, AdminReports.LISTED);
        return through(list, list.newest(), ReportComment.tag(marker), MOST_PAGES);
    }

    private Uni<Optional<String>> through(
            Listing<AdminReport> list, Uni<Page<AdminReport>> next, String tag, int pagesLeft) {
        return next.flatMap(page -> {
            Optional<String> found = page.items().stream()
                    .filter(report -> report.comment().contains(tag))
                    .map(AdminReport::id)
                    .findFirst();
            if (found.isPresent() || page.items().isEmpty() || page.next().isEmpty()) {
                return Uni.createFrom().item(found);
            }
            if (pagesLeft <= 1) {
                return Uni.createFrom()
                        .failure(
                                new MastodonFailure(new MastodonError.Unavailable("the list of reports does not end")));
            }
            return through(list, list.page(page.next().get()), tag, pagesLeft - 1);
        });
    }
}
