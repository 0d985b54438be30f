package org.mastowatch.reporter.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Settings;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class VerdictConsumer {

    private final RecordConsumption consumption;
    private final VerdictIntake intake;
    private final LiveSettings settings;
    private final MeterRegistry metrics;

    VerdictConsumer(RecordConsumption consumption, VerdictIntake intake, LiveSettings settings, MeterRegistry metrics) {
        this.consumption = consumption;
        this.intake = intake;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Incoming("verdicts")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, VerdictEvent.class, event -> switch (event) {
            case VerdictEvent.Verdict verdict -> take(verdict);
            case VerdictEvent.Tally tally -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> take(VerdictEvent.Verdict verdict) {
        Settings inForce = settings.current().orElseThrow(SettingsUnknownException::new);
        return intake.take(verdict, inForce)
                .invoke(effect -> metrics.counter(
                                "mastowatch.verdicts", "effect", effect.name().toLowerCase(Locale.ROOT))
                        .increment())
                .replaceWithVoid();
    }
}
