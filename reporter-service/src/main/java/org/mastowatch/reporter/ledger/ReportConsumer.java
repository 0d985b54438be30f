package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class ReportConsumer {

    private final RecordConsumption consumption;
    private final Resolutions resolutions;

    ReportConsumer(RecordConsumption consumption, Resolutions resolutions) {
        this.consumption = consumption;
        this.resolutions = resolutions;
    }

    @Incoming("reports")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, ObservedReport.class, report -> resolutions.take(report));
    }
}
