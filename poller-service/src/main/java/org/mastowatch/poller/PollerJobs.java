package org.mastowatch.poller;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartGate;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.poller.account.AccountsPoll;
import org.mastowatch.poller.account.CurrentRules;
import org.mastowatch.poller.instance.InstanceConfig;
import org.mastowatch.poller.instance.InstancePoll;
import org.mastowatch.poller.lease.Lease;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.post.PostsPoll;
import org.mastowatch.poller.report.ReportsPoll;
import org.mastowatch.poller.scan.ScanJobs;
import org.mastowatch.poller.signup.SignUpsPoll;
import org.mastowatch.poller.stream.StreamWatch;
import org.mastowatch.poller.told.ToldEvents;

/** Starts the ticks once the settings proved right, each by its interval and never two of one kind at once. */
@ApplicationScoped
class PollerJobs {

    private static final Logger LOG = Logger.getLogger(PollerJobs.class);
    private static final StartupCheck.Needs NEEDS =
            StartupCheck.Needs.nothing().and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS);
    private static final Duration FORGET_INTERVAL = Duration.ofHours(6);
    private static final Duration STREAM_INTERVAL = Duration.ofSeconds(1);
    private static final Duration UNANNOUNCED_INTERVAL = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final PollerConfig config;
    private final PollMetrics metrics;
    private final Clock clock;
    private final Lease lease;
    private final StartGate gate;
    private final AccountsPoll accounts;
    private final PostsPoll posts;
    private final ReportsPoll reports;
    private final SignUpsPoll signUps;
    private final CurrentRules rules;
    private final Forgetting forgetting;
    private final StreamWatch stream;
    private final ToldEvents toldEvents;
    private final ScanJobs scans;
    private final InstancePoll instance;
    private final InstanceConfig instanceConfig;

    PollerJobs(
            Scheduler scheduler,
            PollerConfig config,
            PollMetrics metrics,
            Clock clock,
            LeaseStore leases,
            StartupCheck check,
            Vertx vertx,
            AccountsPoll accounts,
            PostsPoll posts,
            ReportsPoll reports,
            SignUpsPoll signUps,
            CurrentRules rules,
            Forgetting forgetting,
            StreamWatch stream,
            ToldEvents toldEvents,
            ScanJobs scans,
            InstancePoll instance,
            InstanceConfig instanceConfig) {
        this.scheduler = scheduler;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.lease = new Lease(leases, UUID.randomUUID().toString(), config.leaseTime(), clock);
        this.gate = new StartGate(check, NEEDS, vertx);
        this.accounts = accounts;
        this.posts = posts;
        this.reports = reports;
        this.signUps = signUps;
        this.rules = rules;
        this.forgetting = forgetting;
        this.stream = stream;
        this.toldEvents = toldEvents;
        this.scans = scans;
        this.instance = instance;
        this.instanceConfig = instanceConfig;
    }

    void onStart(@Observes StartupEvent event) {
        gate.open(this::begin);
    }

    private void begin() {
        // Not before: who waits for the instance does not poll, and no lease is to blame for that.
        metrics.lease(() -> lease.tenure().isPresent());
        lease.renew().invoke(this::schedule).subscribe().with(done -> {}, bug -> {
            LOG.error("The poller cannot start", bug);
            Quarkus.asyncExit(1);
        });
    }

    void onStop(@Observes ShutdownEvent event) {
        gate.close();
        stream.keep(Optional.empty());
        lease.giveUp()
                .onFailure()
                .invoke(failure -> LOG.debug("The lease runs out by itself"))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(config.leaseTime().plusSeconds(1));
    }

    private void schedule() {
        every("lease", config.leaseTime().dividedBy(3), lease::renew);
        poll("remote-accounts", config.remoteInterval(), on -> accounts.tick(on, AdminAccounts.Origin.REMOTE));
        poll("local-accounts", config.localInterval(), on -> accounts.tick(on, AdminAccounts.Origin.LOCAL));
        poll("posts", config.postsInterval(), this::readPosts);
        poll("reports", config.reportsInterval(), reports::tick);
        poll("sign-ups", config.pendingInterval(), signUps::tick);
        poll("unannounced", UNANNOUNCED_INTERVAL, on -> toldEvents.lookForUnannounced());
        scans.schedule(this::poll);
        poll("instance", instanceConfig.look(), instance::tick);
        every(
                "instance-shown",
                instanceConfig.look(),
                () -> Uni.createFrom().item(() -> {
                    instance.polls(lease.tenure().isPresent());
                    return null;
                }));
        if (stream.wanted()) {
            every(
                    "stream",
                    STREAM_INTERVAL,
                    () -> Uni.createFrom().item(() -> {
                        stream.keep(lease.tenure());
                        return null;
                    }));
            poll("stream-gaps", STREAM_INTERVAL, stream::fill);
        }
        poll("forgetting", FORGET_INTERVAL, on -> forgetting.tick(on, config.forgetAfter()));
    }

    private Uni<Void> readPosts(Tenure tenure) {
        boolean needed = rules.inForce().map(ruleSet -> ruleSet.needsPosts()).orElse(false);
        return needed ? posts.tick(tenure) : Uni.createFrom().voidItem();
    }

    private void poll(String what, Duration interval, Function<Tenure, Uni<Void>> work) {
        every(what, interval, new PollTick(what, lease, config.tickLimit(), clock, metrics, work)::run);
    }

    private void every(String what, Duration interval, Supplier<Uni<Void>> tick) {
        scheduler
                .newJob(what)
                .setInterval(interval.toString())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> tick.get())
                .schedule();
    }
}
