package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class ToldReportConsumer {

    private final RecordConsumption consumption;
    private final ToldReportStore reports;
    private final AnalyticsConfig config;
    private final Clock clock;

    ToldReportConsumer(RecordConsumption consumption, ToldReportStore reports, AnalyticsConfig config, Clock clock) {
        this.consumption = consumption;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    @Incoming("reports")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                ObservedReport.class,
                report -> reports.take(report, clock.instant().minus(config.keptFor())));
    }
}
