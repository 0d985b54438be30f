package org.mastowatch.gateway.attention;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.Settings;
import org.mastowatch.gateway.attention.Attention.RuleCap;
import org.mastowatch.gateway.deadletter.DeadLetterCount;
import org.mastowatch.gateway.settings.SettingsDesk;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.Token;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.Tokens;
import org.mastowatch.mastodon.budget.BudgetView;

/** Gathers what needs a person, at most every two seconds however many consoles are open. */
@ApplicationScoped
class AttentionDesk {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private final AttentionStore store;
    private final WorkStore work;
    private final SettingsDesk settings;
    private final BudgetView budget;
    private final DeadLetterCount deadLetters;
    private final Clock clock;
    private final Tokens tokens;
    private final Uni<Attention> now;

    AttentionDesk(
            AttentionStore store,
            WorkStore work,
            SettingsDesk settings,
            BudgetView budget,
            DeadLetterCount deadLetters,
            MastodonClient mastodon,
            Clock clock) {
        this.store = store;
        this.work = work;
        this.settings = settings;
        this.budget = budget;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.tokens = mastodon.tokens();
        this.now = Uni.createFrom().deferred(this::gather).memoize().atLeast(KEPT);
    }

    Uni<Attention> now() {
        return now;
    }

    private Uni<Attention> gather() {
        Instant at = clock.instant();
        // One after the other, so that an open console holds one connection and not four.
        return settings.current()
                .flatMap(inForce -> store.counts(at)
                        .flatMap(counts -> store.byRule(at, inForce.reportsPerRulePerDay())
                                .flatMap(rules -> work.counts(at)
                                        .flatMap(
                                                waiting -> around(new Counted(at, inForce, counts, rules, waiting))))));
    }

    private Uni<Attention> around(Counted counted) {
        return Uni.combine()
                .all()
                .unis(settings.keyStops(), budget.now(tokens()), deadLetters.total())
                .with((stops, left, dead) -> shown(counted, stops, left, dead));
    }

    private static Attention shown(
            Counted counted, boolean keyStops, Optional<List<BudgetView.Window>> left, Optional<Long> dead) {
        AttentionStore.Counts counts = counted.counts;
        Settings inForce = counted.settings;
        return new Attention(
                counted.at,
                AttentionStore.MOST,
                new Attention.Queue(counts.openCases(), counts.unclaimed(), counts.oldestCase()),
                new Attention.SignUps(counts.heldSignUps(), counts.oldestSignUp()),
                counts.proposals(),
                counts.acts(),
                counts.unclear(),
                counts.alerts(),
                inForce.dryRun(),
                keyStops || inForce.panicStop(),
                new Attention.Caps(
                        counts.filed(),
                        inForce.reportsPerDay(),
                        counts.filed() >= inForce.reportsPerDay(),
                        counted.rules),
                counted.waiting,
                left.orElse(null),
                dead.orElse(null));
    }

    /** Fingerprints by role; two roles on one token are one. */
    private Map<String, String> tokens() {
        Map<String, String> found = new LinkedHashMap<>();
        for (TokenRole role : TokenRole.values()) {
            tokens.of(role)
                    .map(Token::fingerprint)
                    .filter(print -> !found.containsValue(print))
                    .ifPresent(print -> found.put(role.name().toLowerCase(Locale.ROOT), print));
        }
        return found;
    }

    private record Counted(
            Instant at,
            Settings settings,
            AttentionStore.Counts counts,
            List<RuleCap> rules,
            Map<String, Long> waiting) {}
}
