package org.mastowatch.gateway.certificate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.mastowatch.gateway.session.SignInConfig;
import org.mastowatch.mastodon.InstanceBase;
import org.mastowatch.mastodon.MastodonConfig;

/**
 * Looks once a day when the instance's certificate ends and, where there is a PUBLIC_URL, our own; more often where the end is
 * near, so that a renewal shows at once. What cannot be reached from here is tried again after an hour and keeps what was seen
 * before; nothing else depends on it.
 */
@ApplicationScoped
class CertificateWatch {

    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration AGAIN_AFTER_FAILURE = Duration.ofHours(1);

    /** A day more than the alerts take for near. */
    private static final Duration NEAR = Duration.ofDays(8);

    private final ShownCertificate shown;
    private final Map<String, InstanceBase> places;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    @Inject
    CertificateWatch(Vertx vertx, MastodonConfig mastodon, SignInConfig signIn, MeterRegistry metrics, Clock clock) {
        this(vertx, places(mastodon.instanceBase(), signIn.publicUrl()), metrics, clock);
    }

    CertificateWatch(Vertx vertx, Map<String, InstanceBase> places, MeterRegistry metrics, Clock clock) {
        this.shown = new ShownCertificate(vertx);
        this.places = Map.copyOf(places);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Those that are reached by https; what is set wrongly is told elsewhere. */
    static Map<String, InstanceBase> places(Optional<String> instance, Optional<String> publicUrl) {
        Map<String, InstanceBase> places = new LinkedHashMap<>();
        https(instance).ifPresent(place -> places.put("instance", place));
        https(publicUrl).ifPresent(place -> places.put("public", place));
        return places;
    }

    private static Optional<InstanceBase> https(Optional<String> setting) {
        try {
            return Optional.of(InstanceBase.of(setting, true)).filter(InstanceBase::tls);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Scheduled(
            every = "10m",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(places.entrySet())
                .filter(place -> !now.isBefore(due.getOrDefault(place.getKey(), Instant.MIN)))
                .onItem()
                .transformToUniAndConcatenate(place -> look(place.getKey(), place.getValue(), now))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> look(String of, InstanceBase place, Instant now) {
        lookAgain(of, now, AGAIN_AFTER_FAILURE);
        return shown.end(place.host(), place.port())
                .invoke(end -> {
                    show(of, end);
                    lookAgain(of, now, AGAIN);
                })
                .onFailure()
                .invoke(failure -> LOG.infof(
                        "A certificate cannot be looked at from here, later again kind=%s cause=%s",
                        of, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** With each tick while its end is near. */
    private void lookAgain(String of, Instant now, Duration pause) {
        boolean near = ends.getOrDefault(of, Instant.MAX).isBefore(now.plus(NEAR));
        due.put(of, near ? now : now.plus(pause));
    }

    private void show(String of, Instant end) {
        if (ends.put(of, end) == null) {
            Gauge.builder(
                            "mastowatch.certificate.expires.timestamp",
                            () -> ends.getOrDefault(of, end).getEpochSecond())
                    .tag("of", of)
                    .baseUnit("seconds")
                    .description("When the TLS certificate ends, in seconds since 1970")
                    .register(metrics);
        }
    }
}
