package org.mastowatch.kafka.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Leaves out what Kafka's clients count for each partition and each broker beside the lag: it would be every second time
 * series of the suite, and says nothing that the figures of the client as a whole do not.
 */
@Singleton
class KafkaSeries implements MeterFilter {

    private static final List<String> LEFT_OUT = List.of(
            "kafka.consumer.node.",
            "kafka.producer.node.",
            "kafka.consumer.fetch.manager.records.lead",
            "kafka.consumer.fetch.manager.records.lag.",
            "kafka.consumer.fetch.manager.preferred.read.replica",
            "kafka.consumer.successful.",
            "kafka.producer.successful.",
            "kafka.consumer.reauthentication.",
            "kafka.producer.reauthentication.",
            "kafka.producer.txn.");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return LEFT_OUT.stream().anyMatch(id.getName()::startsWith) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
