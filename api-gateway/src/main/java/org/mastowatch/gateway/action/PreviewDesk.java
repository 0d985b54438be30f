package org.mastowatch.gateway.action;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.settings.SettingsDesk;

/** Says what acts would do, and does nothing. */
@ApplicationScoped
class PreviewDesk {

    private final SettingsDesk settings;
    private final ActRepository acts;
    private final FourEyes fourEyes;
    private final ActionConfig config;
    private final Clock clock;

    PreviewDesk(SettingsDesk settings, ActRepository acts, FourEyes fourEyes, ActionConfig config, Clock clock) {
        this.settings = settings;
        this.acts = acts;
        this.fourEyes = fourEyes;
        this.config = config;
        this.clock = clock;
    }

    /** What it would do if it was asked for now. */
    Uni<Preview> preview(Plan plan, Person person) {
        return surroundings(List.of(plan), person).map(around -> preview(plan, around));
    }

    /** How the switches stand, and whether these acts need a second person. */
    Uni<Around> surroundings(List<Plan> plans, Person person) {
        Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
        return Panache.withSession(() -> acts.accountsOf(person.accountId(), anHourAgo))
                .map(before -> fourEyes.why(plans, before))
                .flatMap(this::around);
    }

    private Uni<Around> around(Optional<Effect> second) {
        return Uni.combine()
                .all()
                .unis(settings.current(), settings.keyStops())
                .with((inForce, stops) -> new Around(
                        inForce.dryRun(),
                        inForce.panicStop() || stops,
                        config.delay().toSeconds(),
                        second.orElse(null)));
    }

    private Preview preview(Plan plan, Around around) {
        long delay = plan.waits() ? around.delaySeconds() : 0;
        Duration time = plan.wanted().duration();
        boolean already = Judge.standsAlready(plan.wanted(), plan.target());
        List<Effect> effects = new ArrayList<>(PreviewText.effects(plan));
        effects.addAll(PreviewText.course(plan, delay, already, around));
        List<Effect> forGood = PreviewText.forGood(plan);
        Effect second = around.second();
        return new Preview(
                plan.kind().word(),
                plan.accountId(),
                plan.acct(),
                Optional.ofNullable(plan.target().whom())
                        .map(whom -> whom.domain() == null)
                        .orElse(null),
                plan.wanted().reportId(),
                plan.domain(),
                PreviewText.says(effects),
                effects,
                PreviewText.says(forGood),
                forGood,
                PreviewText.resolved(plan),
                plan.target() instanceof Target.OnAccount on && on.open().more(),
                delay,
                time == null ? null : clock.instant().plusSeconds(delay).plus(time),
                plan.text(),
                second != null,
                second == null ? null : second.says(),
                around.dryRun(),
                around.panicStop(),
                already);
    }

    /**
     * What an act would meet.
     *
     * @param delaySeconds how long what strikes waits, and can be stopped, before it is sent
     * @param second why another person has to confirm it; null where none has to
     */
    record Around(
            boolean dryRun,
            boolean panicStop,
            long delaySeconds,
            @Nullable Effect second) {}
}
