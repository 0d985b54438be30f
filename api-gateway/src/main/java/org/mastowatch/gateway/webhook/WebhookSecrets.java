package org.mastowatch.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.secrets.SecretWatch;

/**
 * The secrets that deliveries may be signed with. A changed file cannot be proven right but by a delivery: until the new
 * secret has signed one, and a little longer for what is on its way, the one before counts too.
 */
@ApplicationScoped
class WebhookSecrets {

    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);

    /** More than anybody rotates at once; each is tried with a delivery. */
    private static final int MOST = 8;

    /** As short as Mastodon lets a secret be. */
    private static final int SHORTEST = 12;

    private final Duration grace;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile State state;
    private volatile @Nullable State told;

    WebhookSecrets(WebhookConfig config, MeterRegistry metrics, Clock clock) {
        this.grace = config.secretGrace();
        this.metrics = metrics;
        this.clock = clock;
        this.state = new State(signatures(config.secret().orElse("")), List.of(), clock.instant(), null);
    }

    void follow(@Observes StartupEvent event, SecretWatch watch) {
        watch.follow("WEBHOOK_SECRET", this::take);
        // Each counts from zero, since what comes to be with its first event shows Prometheus no step.
        List.of("current", "previous").forEach(this::signed);
    }

    /** Empty if these are in force now; otherwise why not. */
    synchronized Uni<Optional<String>> take(String secrets) {
        List<Signature> taken = signatures(secrets);
        if (taken.isEmpty() || taken.size() > MOST / 2) {
            return refusal("there may be 1 to " + MOST / 2 + " secrets, one a line");
        }
        if (taken.stream().anyMatch(each -> each.length() < SHORTEST)) {
            return refusal("a secret has " + SHORTEST + " characters at least");
        }
        List<Signature> before = new ArrayList<>(state.current);
        state.before.stream().filter(each -> !before.contains(each)).forEach(before::add);
        before.removeAll(taken);
        state = new State(taken, before.subList(0, Math.min(before.size(), MOST / 2)), clock.instant(), null);
        return Uni.createFrom().item(Optional.empty());
    }

    boolean none() {
        return state.current.isEmpty();
    }

    /** Whether one of the secrets in force signed {@code body} with {@code header}. */
    boolean signed(@Nullable String header, byte[] body) {
        State now = state;
        boolean current = fits(now.current, header, body);
        boolean before = fits(now.before, header, body) && !now.over(clock.instant());
        if (current) {
            signed("current").increment();
            proven(now);
        } else if (before) {
            signed("previous").increment();
            tellUnproven(now);
        }
        return current || before;
    }

    private Counter signed(String secret) {
        return metrics.counter("mastowatch.webhook.signed", "secret", secret);
    }

    private synchronized void proven(State seen) {
        if (state == seen && !seen.before.isEmpty() && seen.beforeUntil == null) {
            state = seen.endingAt(clock.instant().plus(grace));
            LOG.infof("The new WEBHOOK_SECRET signs; the one before counts for %d s more", grace.toSeconds());
        }
    }

    private void tellUnproven(State seen) {
        if (seen.beforeUntil == null && clock.instant().isAfter(seen.since.plus(grace)) && told != seen) {
            told = seen;
            LOG.error("Deliveries are still signed by the WEBHOOK_SECRET before, and the new one has signed none:"
                    + " compare it with the one that the instance shows for the webhook");
        }
    }

    /** Tries all, so that it takes as long whichever fits. */
    private static boolean fits(List<Signature> secrets, @Nullable String header, byte[] body) {
        boolean found = false;
        for (Signature each : secrets) {
            found |= each.fits(header, body);
        }
        return found;
    }

    private static List<Signature> signatures(String secrets) {
        return secrets.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .map(Signature::new)
                .toList();
    }

    private static Uni<Optional<String>> refusal(String why) {
        return Uni.createFrom().item(Optional.of(why));
    }

    /**
     * What is in force.
     *
     * @param before those that were replaced
     * @param beforeUntil when they end; null until a new one has signed a delivery
     */
    private record State(
            List<Signature> current,
            List<Signature> before,
            Instant since,
            @Nullable Instant beforeUntil) {
        State {
            current = List.copyOf(current);
            before = List.copyOf(before);
        }

        State endingAt(Instant end) {
            return new State(current, before, since, end);
        }

        boolean over(Instant now) {
            return beforeUntil != null && !now.isBefore(beforeUntil);
        }
    }
}
