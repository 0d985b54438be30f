package org.mastowatch.poller;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.mastowatch.poller.account.SeenAccountStore;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.report.SeenReportStore;
import org.mastowatch.poller.signup.SeenSignUpStore;

/** Keeps what is remembered bounded. */
@Singleton
class Forgetting {

    private final SeenAccountStore accounts;
    private final SeenReportStore reports;
    private final SeenSignUpStore signUps;

    Forgetting(SeenAccountStore accounts, SeenReportStore reports, SeenSignUpStore signUps) {
        this.accounts = accounts;
        this.reports = reports;
        this.signUps = signUps;
    }

    Uni<Void> tick(Tenure tenure, Duration notSeenFor) {
        return accounts.forget(tenure, notSeenFor)
                .flatMap(done -> reports.forget(tenure, notSeenFor))
                .flatMap(done -> signUps.forget(tenure, notSeenFor));
    }
}
