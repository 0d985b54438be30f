package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.mastowatch.poller.account.AccountMemory;
import org.mastowatch.poller.lease.Tenure;

/** What is done for scans, and how often. */
@Singleton
public class ScanJobs {

    private static final Duration FIGURES_INTERVAL = Duration.ofSeconds(15);
    private static final Duration FORGET_INTERVAL = Duration.ofHours(6);

    private final ScanPoll scans;
    private final ScanNewsPublisher news;
    private final ScanStore store;
    private final AccountMemory accounts;
    private final ScanConfig config;

    ScanJobs(ScanPoll scans, ScanNewsPublisher news, ScanStore store, AccountMemory accounts, ScanConfig config) {
        this.scans = scans;
        this.news = news;
        this.store = store;
        this.accounts = accounts;
        this.config = config;
    }

    /** Gives each job to {@code scheduler}. */
    public void schedule(Scheduling scheduler) {
        scheduler.poll("scans", config.interval(), scans::tick);
        scheduler.poll("scan-news", config.progressEvery(), news::tick);
        scheduler.poll("account-figures", FIGURES_INTERVAL, accounts::show);
        scheduler.poll("scans-forgetting", FORGET_INTERVAL, on -> store.forget(on, config.keptFor()));
    }

    /** Runs a job by its interval, while this process polls. */
    @FunctionalInterface
    public interface Scheduling {
        void poll(String what, Duration interval, Function<Tenure, Uni<Void>> work);
    }
}
