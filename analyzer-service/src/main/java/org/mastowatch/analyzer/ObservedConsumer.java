package org.mastowatch.analyzer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class ObservedConsumer {

    private final RecordConsumption consumption;
    private final Analysis analysis;

    ObservedConsumer(RecordConsumption consumption, Analysis analysis) {
        this.consumption = consumption;
        this.analysis = analysis;
    }

    @Incoming("observed")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return switch (record.topic()) {
            case Topics.OBSERVED_STATUSES -> consumption.consume(record, ObservedStatus.class, analysis::status);
            case Topics.OBSERVED_ACCOUNTS -> consumption.consume(record, ObservedAccount.class, analysis::account);
            case Topics.OBSERVED_REPORTS -> consumption.consume(record, ObservedReport.class, analysis::report);
            default -> throw new IllegalStateException("Not a topic that is read here: " + record.topic());
        };
    }
}
