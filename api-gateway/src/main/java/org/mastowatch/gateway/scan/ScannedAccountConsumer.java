package org.mastowatch.gateway.scan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.kafka.RecordConsumption;

/** Hears which accounts scans read. All others are passed over by their header alone. */
@ApplicationScoped
class ScannedAccountConsumer {

    private final RecordConsumption consumption;
    private final ScanStore scans;

    ScannedAccountConsumer(RecordConsumption consumption, ScanStore scans) {
        this.consumption = consumption;
        this.scans = scans;
    }

    @Incoming("scanned-accounts")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        Optional<String> session = session(record);
        return session.isEmpty()
                ? Uni.createFrom().voidItem()
                : consumption.consume(
                        record,
                        ObservedAccount.class,
                        read -> scans.read(session.get(), read.account(), read.observedAt()));
    }

    private static Optional<String> session(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null ? Optional.empty() : EventIds.scanOf(new String(id.value(), StandardCharsets.UTF_8));
    }
}
