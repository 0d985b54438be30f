package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.mastowatch.events.Settings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.NewReport;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Report;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.Incident;
import org.mastowatch.reporter.ledger.IncidentState;
import org.mastowatch.reporter.ledger.IncidentState.Filing;
import org.mastowatch.reporter.ledger.IncidentState.Ready;
import org.mastowatch.reporter.ledger.IncidentState.Reason;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.reporter.ledger.Marking;
import org.mastowatch.reporter.ledger.ReportContents;
import org.mastowatch.writing.BackOff;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/**
 * Files one claimed incident. The ledger says that a call is about to be made before it is made, and how it ended after;
 * what was never settled is looked up at Mastodon once the call is surely over.
 */
final class Filer {

    /** Mastodon saying "gone" while everything is there is believed after so many tries. */
    private static final int TRIES_OF_A_REFUSAL = 3;

    private final Ledger ledger;
    private final WriteGate gate;
    private final StillThere stillThere;
    private final OwnReports ownReports;
    private final MastodonClient mastodon;
    private final ReporterConfig config;
    private final Duration callLimit;
    private final BackOff backOff;
    private final Troubles troubles;
    private final Clock clock;

    /** @param callLimit how long a call may take in all */
    Filer(
            Ledger ledger,
            WriteGate gate,
            StillThere stillThere,
            OwnReports ownReports,
            MastodonClient mastodon,
            ReporterConfig config,
            Duration callLimit,
            Troubles troubles,
            Clock clock) {
        this.ledger = ledger;
        this.gate = gate;
        this.stillThere = stillThere;
        this.ownReports = ownReports;
        this.mastodon = mastodon;
        this.config = config;
        this.callLimit = callLimit;
        this.backOff = new BackOff(config.firstPause(), config.longestPause());
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Brings an incident on as far as it goes now. */
    Uni<Void> process(Incident incident) {
        return switch (incident.state()) {
            case Filing filing -> lookUp(incident, filing);
            case Ready ready -> prepare(incident);
            case IncidentState.Held held -> expire(incident, IncidentState.Held.class);
            case IncidentState.Filed s -> Uni.createFrom().voidItem();
            case IncidentState.Resolved s -> Uni.createFrom().voidItem();
            case IncidentState.Failed s -> Uni.createFrom().voidItem();
            case IncidentState.Expired s -> Uni.createFrom().voidItem();
            case IncidentState.Dismissed s -> Uni.createFrom().voidItem();
        };
    }

    /** A call that nobody settled: the process died, or its answer was lost. */
    private Uni<Void> lookUp(Incident incident, Filing filing) {
        return ownReports
                .find(incident.accountId(), incident.marker())
                .flatMap(found -> {
                    troubles.lookedUp(incident, found.isPresent());
                    return found.isPresent()
                            ? settle(incident, Filing.class, now -> now.filed(found.get(), clock.instant()))
                            : settle(incident, Filing.class, now -> now.notFiled(pause(filing.attempt()), Reason.AWAY));
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    troubles.met(incident, "look-up", error);
                    if (neverTells(error) && !clock.instant().isBefore(incident.expiresAt())) {
                        return settle(
                                incident,
                                Filing.class,
                                now -> now.fail(
                                        "Whether it was filed is not known: the server does not list reports."));
                    }
                    Instant again = error instanceof MastodonError.Throttled throttled
                            ? notBefore(throttled.until())
                            : clock.instant().plus(lookUpPause(filing));
                    return ledger.release(incident, again, false);
                });
    }

    /** A server without a list of reports, or one that we may not read: asking again brings nothing. */
    private static boolean neverTells(MastodonError error) {
        return error instanceof MastodonError.Gone
                || error instanceof MastodonError.Invalid
                || error instanceof MastodonError.NotPermitted;
    }

    /** Grows with the time that the look-up has been failing for. */
    private Duration lookUpPause(Filing filing) {
        Duration tried = Duration.between(filing.since(), clock.instant());
        if (tried.compareTo(config.firstPause()) < 0) {
            return config.firstPause();
        }
        return tried.compareTo(config.longestPause()) < 0 ? tried : config.longestPause();
    }

    private Uni<Void> prepare(Incident incident) {
        String dismissed = incident.dismissAsked();
        if (dismissed != null) {
            // The loop takes nothing before the settings are known.
            double threshold = gate.settings().orElseThrow().reportThreshold();
            return settle(incident, Ready.class, now -> now.dismiss(dismissed, threshold));
        }
        if (!clock.instant().isBefore(incident.expiresAt())) {
            return expire(incident, Ready.class);
        }
        return whenOpen(incident, settings -> heldBefore(incident) ? recheck(incident) : write(incident, settings));
    }

    private Uni<Void> whenOpen(Incident incident, Function<Settings, Uni<Void>> then) {
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> ledger.release(incident, incident.dueAt(), true);
            case Permit.DryRun dryRun -> settle(incident, Ready.class, Ready::hold);
            case Permit.Open open -> then.apply(open.settings());
        });
    }

    private boolean heldBefore(Incident incident) {
        return incident.recheck()
                || incident.dueAt().plus(config.recheckAfter()).isBefore(clock.instant());
    }

    private Uni<Void> recheck(Incident incident) {
        return look(incident).flatMap(finding -> switch (finding) {
            // Looking takes time, in which somebody may have pressed the stop.
            case StillThere.Finding.All all -> whenOpen(incident, settings -> write(incident, settings));
            case StillThere.Finding.PostsGone gone ->
                ledger.forgetPosts(incident, gone.statusIds())
                        .chain(() -> whenOpen(incident, settings -> write(incident, settings)));
            case StillThere.Finding.AccountGone gone ->
                ledger.forgetText(incident)
                        .chain(() ->
                                settle(incident, Ready.class, now -> now.dismiss("The account is gone or suspended.")));
            case StillThere.Finding.Unknown unknown -> {
                troubles.met(incident, "check", unknown.error());
                yield wait(incident, unknown.error());
            }
        });
    }

    private Uni<StillThere.Finding> look(Incident incident) {
        return ledger.posts(incident).flatMap(posts -> stillThere.look(incident.accountId(), posts));
    }

    private Uni<Void> write(Incident incident, Settings settings) {
        Duration overWithin = callLimit.plus(config.settleMargin());
        return ledger.mark(incident, settings, overWithin).flatMap(marking -> switch (marking) {
            case Marking.Lost lost -> Uni.createFrom().voidItem();
            case Marking.NothingLeft nothing ->
                settle(incident, Ready.class, now -> now.dismiss("Every post is gone."));
            case Marking.OverCap over -> settle(incident, Ready.class, now -> now.defer(over.until(), Reason.CAP));
            case Marking.Marked marked -> call(incident, marked.filing(), marked.contents());
        });
    }

    private Uni<Void> call(Incident incident, Filing filing, ReportContents contents) {
        if (clock.instant().isAfter(filing.since().plus(config.settleMargin()))) {
            // So late that another replica may look before our call arrives; nothing was sent, the look-up says so.
            return Uni.createFrom().voidItem();
        }
        return mastodon.reports()
                .file(Lane.LIVE_REPORT, report(incident, contents))
                .map(Report::id)
                .onItem()
                .transformToUni(id -> settle(incident, Filing.class, now -> now.filed(id, clock.instant())))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(incident, filing, ((MastodonFailure) failure).error()));
    }

    private NewReport report(Incident incident, ReportContents contents) {
        boolean forward = config.forward() && incident.remote();
        String comment = forward
                ? ReportComment.forwarded(incident.marker())
                : ReportComment.atHome(contents, incident.marker());
        return new NewReport(
                incident.accountId(), contents.statusIds(), comment, config.category(), forward, List.of());
    }

    private Uni<Void> failed(Incident incident, Filing filing, MastodonError error) {
        troubles.met(incident, "filing", error);
        return switch (error) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            case MastodonError.Ambiguous e -> Uni.createFrom().voidItem();
            case MastodonError.Throttled e ->
                settle(incident, Filing.class, now -> now.notFiled(notBefore(e.until()), Reason.BUDGET));
            case MastodonError.Unavailable e -> notFiled(incident, filing, Reason.AWAY);
            case MastodonError.NotAuthorized e -> notFiled(incident, filing, Reason.REFUSED);
            case MastodonError.ScopeMissing e -> notFiled(incident, filing, Reason.REFUSED);
            case MastodonError.NotPermitted e -> notFiled(incident, filing, Reason.REFUSED);
            case MastodonError.Gone e -> refused(incident, filing, TRIES_OF_A_REFUSAL, e.message());
            case MastodonError.Invalid e -> refused(incident, filing, 1, e.message());
        };
    }

    /** Some servers refuse a report as invalid where Mastodon says gone, so both ask what is still there. */
    private Uni<Void> refused(Incident incident, Filing filing, int tries, String message) {
        return look(incident).flatMap(finding -> switch (finding) {
            case StillThere.Finding.PostsGone gone ->
                ledger.forgetPosts(incident, gone.statusIds())
                        .chain(() -> settle(
                                incident, Filing.class, now -> now.notFiled(clock.instant(), Reason.POSTS_GONE)));
            case StillThere.Finding.AccountGone gone ->
                ledger.forgetText(incident)
                        .chain(() -> settle(
                                incident, Filing.class, now -> now.nothingLeft("The account is gone or suspended.")));
            case StillThere.Finding.All all ->
                filing.attempt() < tries
                        ? notFiled(incident, filing, Reason.AWAY)
                        : settle(incident, Filing.class, now -> now.fail("Mastodon refused the report: " + message));
            case StillThere.Finding.Unknown unknown -> {
                troubles.met(incident, "check", unknown.error());
                yield notFiled(incident, filing, Reason.AWAY);
            }
        });
    }

    private Uni<Void> notFiled(Incident incident, Filing filing, Reason why) {
        return settle(incident, Filing.class, now -> now.notFiled(pause(filing.attempt()), why));
    }

    private Uni<Void> wait(Incident incident, MastodonError error) {
        return error instanceof MastodonError.Throttled throttled
                ? settle(incident, Ready.class, now -> now.defer(notBefore(throttled.until()), Reason.BUDGET))
                : ledger.release(incident, clock.instant().plus(checkPause(incident)), true);
    }

    /** A look makes no attempt, so its pauses grow with the incident's age instead. */
    private Duration checkPause(Incident incident) {
        Duration half = Duration.between(incident.openedAt(), clock.instant()).dividedBy(2);
        if (half.compareTo(config.firstPause()) < 0) {
            return config.firstPause();
        }
        return half.compareTo(config.longestPause()) < 0 ? half : config.longestPause();
    }

    private <S extends IncidentState.Waiting> Uni<Void> expire(Incident incident, Class<S> from) {
        return settle(incident, from, IncidentState.Waiting::expire);
    }

    private <S extends IncidentState> Uni<Void> settle(
            Incident incident, Class<S> from, Function<S, IncidentState> move) {
        return ledger.settle(incident, from, move)
                .invoke(settled -> {
                    if (!settled) {
                        troubles.lost(incident);
                    }
                })
                .replaceWithVoid();
    }

    /** A server whose clock lags must not make us ask without a pause. */
    private Instant notBefore(Instant until) {
        Instant soonest = clock.instant().plus(config.firstPause());
        return until.isAfter(soonest) ? until : soonest;
    }

    private Instant pause(int failures) {
        return clock.instant().plus(backOff.after(failures));
    }
}
