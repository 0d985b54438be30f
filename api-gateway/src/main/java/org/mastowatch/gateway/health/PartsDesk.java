package org.mastowatch.gateway.health;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mastowatch.gateway.health.Part.Found;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;

/** How everything is doing, asked at most every few seconds however many consoles are open. */
@ApplicationScoped
class PartsDesk {

    private static final Duration KEPT = Duration.ofSeconds(3);

    /** Longer than the others, since each look costs a call out of Mastodon's budget. */
    private static final Duration MASTODON_KEPT = Duration.ofSeconds(30);

    private static final String SERVICE = "service";
    private static final String PART = "part";
    private static final Found SILENT = Found.down(PartCode.SILENT);

    private final PartChecks parts;
    private final ServiceChecks services;
    private final MastodonClient mastodon;
    private final Clock clock;
    private final String version;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Uni<Found> instance;
    private final Uni<List<Part>> all;

    PartsDesk(
            PartChecks parts,
            ServiceChecks services,
            MastodonClient mastodon,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.parts = parts;
        this.services = services;
        this.mastodon = mastodon;
        this.clock = clock;
        this.version = version;
        this.instance = Uni.createFrom().deferred(this::askMastodon).memoize().atLeast(MASTODON_KEPT);
        this.all = Uni.createFrom().deferred(this::askAll).memoize().atLeast(KEPT);
    }

    /** Never fails, and takes little longer than {@link PartChecks#LIMIT}. */
    Uni<List<Part>> all() {
        return all;
    }

    private Uni<List<Part>> askAll() {
        List<Uni<Part>> asked = new ArrayList<>();
        asked.add(Uni.createFrom().item(() -> part("api-gateway", SERVICE, Found.up(PartCode.READY, version))));
        for (ServiceChecks.Service service : services.services()) {
            asked.add(services.ask(service).map(found -> part(service.name(), SERVICE, found)));
        }
        asked.add(parts.settings().map(told -> part("postgresql", PART, answers(told != null))));
        asked.add(parts.redis().map(there -> part("redis", PART, answers(there))));
        asked.add(parts.kafka().map(there -> part("kafka", PART, answers(there))));
        asked.add(instance.map(found -> part("mastodon", PART, found)));
        return Uni.join().all(asked).andFailFast();
    }

    private static Found answers(boolean there) {
        return there ? Found.up(PartCode.ANSWERS, null) : SILENT;
    }

    private Uni<Found> askMastodon() {
        return mastodon.about()
                .instance(Lane.PERSON)
                .ifNoItem()
                .after(PartChecks.LIMIT)
                .fail()
                .map(told -> Found.up(PartCode.ANSWERS, told.version()))
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> failed(((MastodonFailure) failure).error()))
                .onFailure(TimeoutException.class)
                .recoverWithItem(SILENT);
    }

    private static Found failed(MastodonError error) {
        return switch (error) {
            case MastodonError.Throttled throttled -> Found.unknown(PartCode.THROTTLED, "");
            case MastodonError.Unavailable away -> Found.down(PartCode.UNREACHABLE);
            case MastodonError.Ambiguous away -> Found.down(PartCode.UNREACHABLE);
            case MastodonError.NotAuthorized refused -> keptToItself();
            case MastodonError.ScopeMissing refused -> keptToItself();
            case MastodonError.NotPermitted refused -> keptToItself();
            case MastodonError.Gone gone -> keptToItself();
            case MastodonError.Invalid invalid -> keptToItself();
        };
    }

    private static Found keptToItself() {
        return Found.up(PartCode.KEPT_TO_ITSELF, null);
    }

    private Part part(String name, String kind, Found found) {
        Instant now = clock.instant();
        Seen last = seen.merge(
                name, new Seen(found.state(), now), (before, next) -> before.state == next.state ? before : next);
        return found.named(name, kind, last.since);
    }

    private record Seen(Part.State state, Instant since) {}
}
