package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.Listing;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Adoptions;
import org.mastowatch.reporter.ledger.StandingReport;
import org.mastowatch.writing.BackOff;

/**
 * Looks once, before anything is filed, whether Mastodon has reports of ours that the ledger does not know, and brings them
 * in. A database that was restored from a backup has forgotten what was filed since, and would file it again.
 */
final class ForgottenReports {

    private static final Logger LOG = Logger.getLogger(ForgottenReports.class);

    /** A server whose pages never end must not keep us for ever. */
    private static final int MOST_PAGES = 500;

    /** Evidence that is older comes up no more. */
    private static final Duration OLDEST_RESOLVED = Duration.ofDays(30);

    private final Adoptions adoptions;
    private final MastodonClient mastodon;
    private final OwnAccount own;
    private final BackOff backOff;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean known;
    private volatile Instant notBefore = Instant.EPOCH;

    ForgottenReports(Adoptions adoptions, MastodonClient mastodon, OwnAccount own, ReporterConfig config, Clock clock) {
        this.adoptions = adoptions;
        this.mastodon = mastodon;
        this.own = own;
        this.backOff = new BackOff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    /** Whether the ledger knows all reports of ours by now. Looks if it is not known, one look at a time. */
    Uni<Boolean> known() {
        if (known) {
            return Uni.createFrom().item(true);
        }
        if (clock.instant().isBefore(notBefore) || !looking.compareAndSet(false, true)) {
            return Uni.createFrom().item(false);
        }
        return look().invoke(() -> known = true)
                .replaceWith(true)
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> later(((MastodonFailure) failure).error()))
                .onTermination()
                .invoke(() -> looking.set(false));
    }

    private boolean later(MastodonError error) {
        Instant now = clock.instant();
        if (neverTells(error)) {
            LOG.warnf(
                    "Whether the ledger knows all reports is not known: the server does not list them cause=%s",
                    error.message());
            known = true;
            return true;
        }
        Instant again = now.plus(backOff.after(failures.incrementAndGet()));
        notBefore = error instanceof MastodonError.Throttled throttled
                        && throttled.until().isAfter(again)
                ? throttled.until()
                : again;
        LOG.infof("Reports wait until it is known which stand in Mastodon cause=%s", error.message());
        return false;
    }

    /** A server without such a list, one that we may not read, or a token that may not say whose it is. */
    private static boolean neverTells(MastodonError error) {
        return error instanceof MastodonError.Gone
                || error instanceof MastodonError.Invalid
                || error instanceof MastodonError.NotPermitted
                || error instanceof MastodonError.ScopeMissing;
    }

    private Uni<Void> look() {
        return own.id()
                .flatMap(us -> unknown(AdminReports.Filter.closed().account(us))
                        .flatMap(closed -> unknown(AdminReports.Filter.open().account(us))
                                .flatMap(open -> adopt(oldestFirst(closed, open), 0, 0))));
    }

    /** Those of one list that the ledger does not know; it is read up to the first that it knows. */
    private Uni<List<StandingReport>> unknown(AdminReports.Filter filter) {
        Listing<AdminReport> list = mastodon.adminReports().list(Lane.LIVE_REPORT, filter, AdminReports.LISTED);
        return through(
                list,
                list.newest(),
                filter.resolved() ? clock.instant().minus(OLDEST_RESOLVED) : Instant.EPOCH,
                new ArrayList<>(),
                MOST_PAGES);
    }

    private Uni<List<StandingReport>> through(
            Listing<AdminReport> list,
            Uni<Page<AdminReport>> next,
            Instant oldest,
            List<StandingReport> found,
            int pagesLeft) {
        return next.flatMap(page -> adoptions
                .known(page.items().stream().map(AdminReport::id).toList())
                .flatMap(knownIds -> {
                    page.items().stream()
                            .filter(report -> !knownIds.contains(report.id()))
                            .map(ForgottenReports::ours)
                            .flatMap(Optional::stream)
                            .filter(report -> !report.filedAt().isBefore(oldest))
                            .forEach(found::add);
                    return page.next().isEmpty() || pagesLeft <= 1 || reachesBack(page.items(), knownIds, oldest)
                            ? Uni.createFrom().item(found)
                            : through(list, list.page(page.next().get()), oldest, found, pagesLeft - 1);
                }));
    }

    /** What is older than one that the ledger knows, it knows too: it takes them in oldest first, and files in order. */
    private static boolean reachesBack(List<AdminReport> page, Set<String> knownIds, Instant oldest) {
        if (page.isEmpty() || !knownIds.isEmpty()) {
            return true;
        }
        Instant created = page.getLast().createdAt();
        return created != null && created.isBefore(oldest);
    }

    /** Only what we filed by the ledger: a person who uses the same account writes no marker. */
    private static Optional<StandingReport> ours(AdminReport report) {
        Optional<String> marker = ReportComment.marker(report.comment());
        if (marker.isEmpty() || report.targetAccount() == null || report.createdAt() == null) {
            return Optional.empty();
        }
        var target = report.targetAccount();
        return Optional.of(new StandingReport(
                report.id(),
                marker.get(),
                target.id(),
                target.domain() == null ? target.username() : target.username() + "@" + target.domain(),
                target.domain(),
                report.createdAt(),
                report.actionTaken(),
                report.statuses().stream()
                        .map(status -> new StandingReport.Post(status.id(), status.editedAt()))
                        .toList()));
    }

    /** In the order in which they were filed, so that whoever breaks off leaves the newest to the next look. */
    private static List<StandingReport> oldestFirst(List<StandingReport> closed, List<StandingReport> open) {
        List<StandingReport> all = new ArrayList<>(closed);
        all.addAll(open);
        all.sort(Comparator.comparing(StandingReport::filedAt));
        return all;
    }

    private Uni<Void> adopt(List<StandingReport> reports, int from, int adopted) {
        if (from == reports.size()) {
            if (adopted > 0) {
                LOG.warnf(
                        "The ledger did not know reports that stand in Mastodon, and does now. Was the database"
                                + " restored? count=%d",
                        adopted);
            }
            return Uni.createFrom().voidItem();
        }
        return adoptions
                .adopt(reports.get(from))
                .flatMap(taken -> adopt(reports, from + 1, taken ? adopted + 1 : adopted));
    }
}
