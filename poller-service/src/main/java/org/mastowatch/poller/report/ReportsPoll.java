package org.mastowatch.poller.report;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.Listing;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.sweep.Sweeps;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.OneByOne;
import org.mastowatch.poller.told.ToldEvents;

/**
 * Tells of new reports and of how reports ended. The newest page of open and of resolved ones is read, and some pages of the
 * other open ones, so that each is known however old it is. Open reports that are on none of these are asked after one by
 * one, so that the end of an old one is seen too.
 */
@Singleton
public class ReportsPoll {

    private static final int ASKED_AFTER_PER_TICK = 10;
    private static final int OLDER_PAGES_PER_TICK = 5;

    private final MastodonClient mastodon;
    private final OwnAccount own;
    private final SeenReportStore seenReports;
    private final ToldEvents toldEvents;
    private final ObservationPublisher publisher;
    private final OneByOne oneByOne;
    private final PollMetrics metrics;
    private final Sweeps sweeps;
    private final PollerConfig config;
    private final Clock clock;

    ReportsPoll(
            MastodonClient mastodon,
            OwnAccount own,
            SeenReportStore seenReports,
            ToldEvents toldEvents,
            ObservationPublisher publisher,
            OneByOne oneByOne,
            PollMetrics metrics,
            Sweeps sweeps,
            PollerConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.own = own;
        this.seenReports = seenReports;
        this.toldEvents = toldEvents;
        this.publisher = publisher;
        this.oneByOne = oneByOne;
        this.metrics = metrics;
        this.sweeps = sweeps;
        this.config = config;
        this.clock = clock;
    }

    /** One tick. */
    public Uni<Void> tick(Tenure tenure) {
        return newest(false)
                .flatMap(open -> newest(true).map(ended -> {
                    // A report that was resolved between the two reads is on both; how it ended counts.
                    Map<String, AdminReport> byId = new LinkedHashMap<>();
                    open.items().stream().filter(this::hasId).forEach(report -> byId.put(report.id(), report));
                    ended.items().stream().filter(this::hasId).forEach(report -> byId.put(report.id(), report));
                    return new Newest(open, byId);
                }))
                .flatMap(newest -> ownId().flatMap(id -> {
                    Set<String> read = new HashSet<>(newest.byId.keySet());
                    return oneByOne.take(List.copyOf(newest.byId.values()), some -> tell(tenure, some, id.value))
                            .flatMap(done -> older(tenure, newest.open, id.value, read))
                            .flatMap(done -> seenReports.openOnesBesides(read, ASKED_AFTER_PER_TICK))
                            .flatMap(others -> askAfter(tenure, others, id.value));
                }));
    }

    private record Newest(Page<AdminReport> open, Map<String, AdminReport> byId) {}

    /** Goes on through the open ones that are not new: most servers have none. */
    private Uni<Void> older(Tenure tenure, Page<AdminReport> newest, @Nullable String ownId, Set<String> read) {
        Page<AdminReport> taken = new Page<>(List.of(), newest.next());
        return sweeps.tick(
                        tenure,
                        new Sweeps.Sweep<AdminReport>(
                                "reports-open",
                                Uni.createFrom().item(taken),
                                list(Lane.SWEEP, false)::page,
                                (holder, page) -> {
                                    List<AdminReport> usable =
                                            page.stream().filter(this::hasId).toList();
                                    usable.forEach(report -> read.add(report.id()));
                                    return tell(holder, usable, ownId);
                                },
                                OLDER_PAGES_PER_TICK,
                                config.sweepPause()))
                .replaceWithVoid();
    }

    private Uni<Page<AdminReport>> newest(boolean resolved) {
        return list(Lane.LIVE_REPORT, resolved).newest().invoke(page -> {
            // The newest page of open ones is counted with those that the sweep reads.
            if (resolved) {
                metrics.page("reports-resolved");
            }
        });
    }

    private Listing<AdminReport> list(Lane lane, boolean resolved) {
        return mastodon.adminReports()
                .list(lane, resolved ? AdminReports.Filter.closed() : AdminReports.Filter.open(), config.pageSize());
    }

    private boolean hasId(AdminReport report) {
        boolean usable = Intake.isId(report.id());
        if (!usable) {
            metrics.left("unreadable");
        }
        return usable;
    }

    private record OwnId(@Nullable String value) {}

    /** A token that may only write reports cannot tell whose it is; then none is known as ours. */
    private Uni<OwnId> ownId() {
        return own.id()
                .map(OwnId::new)
                .onFailure(failure -> failure instanceof MastodonFailure known
                        && (known.error() instanceof MastodonError.ScopeMissing
                                || known.error() instanceof MastodonError.NotAuthorized
                                || known.error() instanceof MastodonError.NotPermitted))
                .recoverWithItem(new OwnId(null));
    }

    private Uni<Void> askAfter(Tenure tenure, List<String> reportIds, @Nullable String ownId) {
        return Multi.createFrom()
                .iterable(reportIds)
                .onItem()
                .transformToUniAndConcatenate(id -> mastodon.adminReports()
                        .get(Lane.SWEEP, id)
                        .flatMap(report -> oneByOne.take(List.of(report), some -> tell(tenure, some, ownId)))
                        .onFailure(failure -> failure instanceof MastodonFailure known
                                && (known.error() instanceof MastodonError.Gone
                                        || known.error() instanceof MastodonError.Invalid))
                        .recoverWithUni(() -> seenReports.forget(tenure, id))
                        // One that a server stumbles over must not come first for ever.
                        .onFailure(failure -> failure instanceof MastodonFailure known
                                && known.error() instanceof MastodonError.Unavailable)
                        .call(() -> seenReports.asked(tenure, id)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Tenure tenure, List<AdminReport> reports, @Nullable String ownId) {
        return seenReports
                .eventIds(reports.stream().map(AdminReport::id).toList())
                .flatMap(known -> {
                    List<IntakeEvent> changed = new ArrayList<>();
                    List<SeenReportStore.Seen> seen = new ArrayList<>();
                    for (AdminReport report : reports) {
                        String eventId = "";
                        switch (Intake.fromReport(report, ownId, Source.POLL, clock.instant())) {
                            case IntakeResult.Events let -> {
                                IntakeEvent event = let.events().getFirst();
                                eventId = event.eventId();
                                if (!eventId.equals(known.get(report.id()))) {
                                    changed.add(event);
                                }
                            }
                            // Ours and still open: nothing to tell, yet its end is to be seen.
                            case IntakeResult.Dropped ours -> {}
                            case IntakeResult.Unreadable unreadable -> {
                                metrics.left("unreadable");
                                continue;
                            }
                        }
                        seen.add(new SeenReportStore.Seen(report.id(), eventId, !report.actionTaken()));
                    }
                    return toldEvents
                            .among(changed.stream().map(IntakeEvent::eventId).toList())
                            .flatMap(told -> publish(
                                    tenure,
                                    changed.stream()
                                            .filter(event -> !told.contains(event.eventId()))
                                            .toList()))
                            .flatMap(done -> seenReports.remember(tenure, seen));
                });
    }

    private Uni<Void> publish(Tenure tenure, List<IntakeEvent> events) {
        return publisher.publish(tenure, events).flatMap(done -> toldEvents.remember(events));
    }
}
