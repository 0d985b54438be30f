package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.kafka.RecordConsumption;

/** Ends what is proposed for accounts that are gone or suspended. */
@ApplicationScoped
class AccountStateConsumer {

    private final RecordConsumption consumption;
    private final ProposalIntakeStore proposals;

    AccountStateConsumer(RecordConsumption consumption, ProposalIntakeStore proposals) {
        this.consumption = consumption;
        this.proposals = proposals;
    }

    @Incoming("account-states")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, ObservedAccount.class, seen -> {
            boolean gone = seen.cause() == ObservedAccount.Cause.GONE;
            return gone || seen.state().suspended()
                    ? proposals.expireOfAccount(
                            seen.account().id(),
                            gone ? "The account is gone." : "The account is suspended.",
                            seen.observedAt())
                    : Uni.createFrom().voidItem();
        });
    }
}
