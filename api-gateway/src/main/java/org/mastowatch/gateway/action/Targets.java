package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.LiveLook;
import org.mastowatch.gateway.lookup.Look;
import org.mastowatch.gateway.lookup.OpenReports;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.signup.address.DomainName;

/** Reads what an act is about. */
@ApplicationScoped
class Targets {

    private final LiveLook live;

    Targets(LiveLook live) {
        this.live = live;
    }

    /**
     * The target of a sane request.
     *
     * @param withReports whether to ask for the open reports about an account, which is a call more
     */
    Uni<Look<Target>> see(NewAction wanted, boolean withReports) {
        return switch (wanted.action().on()) {
            case ACCOUNT -> ofAccount(wanted, withReports && wanted.action().strikes());
            case REPORT -> live.report(id(wanted.reportId())).map(Targets::ofReport);
            case DOMAIN -> {
                String domain =
                        DomainName.parse(id(wanted.domain())).orElseThrow().ascii();
                yield live.domainBlock(domain).map(look -> look.map(block -> new Target.OnDomain(domain, block)));
            }
        };
    }

    private static Look<Target> ofReport(Look<AdminReport> look) {
        return switch (look) {
            case Look.Seen<AdminReport> seen -> {
                AdminAccount about = seen.value().targetAccount();
                yield about == null ? nameless() : new Look.Seen<>(new Target.OnReport(seen.value(), about));
            }
            case Look.Gone<AdminReport> gone -> new Look.Gone<>();
            case Look.Failed<AdminReport> failed -> new Look.Failed<>(failed.status(), failed.detail(), failed.pause());
        };
    }

    private Uni<Look<Target>> ofAccount(NewAction wanted, boolean withReports) {
        String reportId = wanted.reportId();
        if (reportId == null) {
            return live.account(id(wanted.accountId())).flatMap(look -> reported(look, null, withReports));
        }
        return live.report(reportId).flatMap(look -> switch (ofReport(look)) {
            case Look.Seen<Target> seen -> {
                Target.OnReport found = (Target.OnReport) seen.value();
                String named = wanted.accountId();
                yield named != null && !named.equals(found.account().id())
                        ? Uni.createFrom().item(new Look.Failed<>(422, "The report is not about this account.", null))
                        : reported(new Look.Seen<>(found.account()), found.report(), withReports);
            }
            case Look.Gone<Target> gone -> Uni.createFrom().item(gone);
            case Look.Failed<Target> failed -> Uni.createFrom().item(failed);
        });
    }

    private Uni<Look<Target>> reported(Look<AdminAccount> look, @Nullable AdminReport report, boolean withReports) {
        return switch (look) {
            case Look.Seen<AdminAccount> seen -> {
                AdminAccount account = seen.value();
                Uni<Look<OpenReports>> open = withReports
                        ? live.openReports(account.id())
                        : Uni.createFrom().item(new Look.Seen<>(OpenReports.none()));
                yield open.map(reports -> reports.map(found -> new Target.OnAccount(account, report, found)));
            }
            case Look.Gone<AdminAccount> gone -> Uni.createFrom().item(new Look.Gone<>());
            case Look.Failed<AdminAccount> failed ->
                Uni.createFrom().item(new Look.Failed<>(failed.status(), failed.detail(), failed.pause()));
        };
    }

    private static Look<Target> nameless() {
        return new Look.Failed<>(
                503, "Mastodon does not say whom the report is about, so nobody can tell whether you may act.", null);
    }

    private static String id(@Nullable String id) {
        return Objects.requireNonNull(id, "a checked request names its target");
    }
}
