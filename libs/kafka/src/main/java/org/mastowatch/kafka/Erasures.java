package org.mastowatch.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;

/** What every service does when an account is to be forgotten: its own part, and telling what that was. */
@ApplicationScoped
public class Erasures {

    private final RecordConsumption consumption;
    private final EventPublisher publisher;
    private final Clock clock;
    private final String service;

    Erasures(
            RecordConsumption consumption,
            EventPublisher publisher,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "mastowatch") String service) {
        this.consumption = consumption;
        this.publisher = publisher;
        this.clock = clock;
        this.service = service;
    }

    /** Gives an erasure to {@code forget}, which does no harm when it gets the same one twice; passes other commands over. */
    public Uni<Void> take(ConsumerRecord<String, byte[]> record, Function<Command.Erase, Uni<Void>> forget) {
        return consumption.consume(
                record,
                Command.class,
                command -> command instanceof Command.Erase erase
                        ? forget.apply(erase)
                        : Uni.createFrom().voidItem());
    }

    /**
     * Forgets, and tells how much. For services without an outbox: told twice, the account is gone all the same, and the
     * outcome keeps its id.
     *
     * @param what is kept of accounts, in a word for people
     * @param forget removes what is kept of the account with this id, and says how many there were
     */
    public Uni<Void> takeAndTell(
            ConsumerRecord<String, byte[]> record, String what, Function<String, Uni<Integer>> forget) {
        return take(
                record,
                erase -> forget.apply(erase.accountId()).flatMap(count -> {
                    Outcome outcome = told(erase, removed(what, count));
                    return publisher.publish(Topics.OUTCOMES, erase.accountId(), outcome.eventId(), outcome);
                }));
    }

    /** This service's part in an erasure, for its outbox. */
    public Outcome told(Command.Erase erase, String removed) {
        return Outcome.erased(erase, service, clock.instant(), removed);
    }

    /** How much was removed, in words for people. */
    public static String removed(String what, int count) {
        return count == 0 ? "nothing was kept" : what + ": " + count;
    }
}
