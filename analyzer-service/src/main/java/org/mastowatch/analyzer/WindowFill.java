package org.mastowatch.analyzer;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.PostFeatures;

/**
 * Asks the API once for what an account posted before the suite saw it. A few accounts at a time and never in the way of
 * an event: who finds no place or no budget is asked for again when the account is next seen.
 */
@ApplicationScoped
class WindowFill {

    private static final Logger LOG = Logger.getLogger(WindowFill.class);
    private static final int AT_ONCE = 8;

    private final MastodonClient mastodon;
    private final WindowStore windows;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    WindowFill(MastodonClient mastodon, WindowStore windows, MeterRegistry metrics, Clock clock) {
        this.mastodon = mastodon;
        this.windows = windows;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts to fill, if there is a place, and gives the history to {@code then} once it is kept. */
    void request(Case judged, Function<AccountWindow, Uni<Void>> then) {
        String accountId = judged.account().id();
        if (running.size() >= AT_ONCE || !running.add(accountId)) {
            count("no_place");
            return;
        }
        mastodon.accounts()
                .statuses(Lane.SWEEP, accountId, AccountWindow.POSTS * 2, true)
                .map(page -> history(page, accountId))
                .flatMap(history -> windows.saveHistory(accountId, history).replaceWith(history))
                .flatMap(then::apply)
                .eventually(() -> running.remove(accountId))
                .subscribe()
                .with(done -> count("filled"), failure -> {
                    count("failed");
                    LOG.debugf(
                            "A window stays unfilled cause=%s",
                            failure.getClass().getName());
                });
    }

    /** Through the intake, since the token's account may see posts that must not enter. */
    private AccountWindow history(Page<Status> page, String accountId) {
        Instant now = clock.instant();
        return page.items().stream()
                .flatMap(status -> posts(Intake.fromStatus(status, Source.POLL, now)))
                .map(Facts::of)
                .filter(post -> !post.boost())
                .map(post -> AccountWindow.EMPTY.with(PostFeatures.of(post, accountId), now))
                .reduce(AccountWindow.EMPTY, AccountWindow::merge);
    }

    private static Stream<Post> posts(IntakeResult taken) {
        return switch (taken) {
            case IntakeResult.Events events ->
                events.events().stream()
                        .map(IntakeEvent::record)
                        .filter(ObservedStatus.Seen.class::isInstance)
                        .map(record -> ((ObservedStatus.Seen) record).post());
            case IntakeResult.Dropped dropped -> Stream.empty();
            case IntakeResult.Unreadable unreadable -> Stream.empty();
        };
    }

    private void count(String outcome) {
        metrics.counter("mastowatch.window.fills", "outcome", outcome).increment();
    }
}
