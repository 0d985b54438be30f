package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Command.ReportStep;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Write;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;

/** Works on reports. */
final class ReportHand implements Hand {

    private final AdminReports reports;
    private final OwnAccounts own;

    ReportHand(MastodonClient mastodon, OwnAccounts own) {
        this.reports = mastodon.adminReports();
        this.own = own;
    }

    @Override
    public Uni<Sight> look(Act act) {
        Moderation.OnReport on = on(act);
        return reports.get(Lane.PERSON, on.reportId())
                .flatMap(report -> own.acting().map(us -> sight(on, report, us)))
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(new Sight.Gone("The report is gone."));
    }

    private static Sight sight(Moderation.OnReport on, AdminReport report, Optional<String> us) {
        AdminAccount target = report.targetAccount();
        if (target == null || !target.id().equals(on.accountId())) {
            return new Sight.Untouchable("The report is about another account than the one that was named.");
        }
        AdminAccount assigned = report.assignedAccount();
        return new Sight.There(
                new Stood.OfReport(
                        report.actionTaken(),
                        assigned != null,
                        assigned != null && us.filter(assigned.id()::equals).isPresent()),
                target);
    }

    private static Moderation.OnReport on(Act act) {
        return (Moderation.OnReport) act.moderation();
    }

    @Override
    public boolean reached(Act act, Stood now) {
        return now instanceof Stood.OfReport report
                && switch (on(act).step()) {
                    case ASSIGN -> report.assignedToUs();
                    case UNASSIGN -> !report.assigned();
                    case RESOLVE -> report.resolved();
                    case REOPEN -> !report.resolved();
                };
    }

    @Override
    public boolean reverted(Act act, Stood now) {
        return !reached(act, now);
    }

    @Override
    public Uni<Answer> carryOut(Act act, Stood now) {
        return make(on(act).step(), on(act).reportId());
    }

    @Override
    public Uni<Answer> revert(Act act, Stood now) {
        ReportStep back = switch (on(act).step()) {
            case ASSIGN -> ReportStep.UNASSIGN;
            case UNASSIGN -> ReportStep.ASSIGN;
            case RESOLVE -> ReportStep.REOPEN;
            case REOPEN -> ReportStep.RESOLVE;
        };
        return make(back, on(act).reportId());
    }

    private Uni<Answer> make(ReportStep step, String id) {
        Write<AdminReport> write = switch (step) {
            case ASSIGN -> reports.assignToSelf(Lane.PERSON, id);
            case UNASSIGN -> reports.unassign(Lane.PERSON, id);
            case RESOLVE -> reports.resolve(Lane.PERSON, id);
            case REOPEN -> reports.reopen(Lane.PERSON, id);
        };
        return write.once().map(Answer::of);
    }
}
