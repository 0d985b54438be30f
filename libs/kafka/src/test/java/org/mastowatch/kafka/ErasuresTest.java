package org.mastowatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.tracing.Spans;

class ErasuresTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Kept.Sent> sent = new CopyOnWriteArrayList<>();
    private final EventPublisher publisher = new Kept(Integer.MAX_VALUE, sent::add);
    private final Erasures erasures = new Erasures(
            new RecordConsumption(
                    publisher, new SimpleMeterRegistry(), failure -> false, Clock.systemUTC(), LIMIT, Spans.none()),
            publisher,
            Clock.fixed(NOW, ZoneOffset.UTC),
            "some-service");
    private final List<String> forgotten = new CopyOnWriteArrayList<>();

    private static ConsumerRecord<String, byte[]> record(Command command) {
        return new ConsumerRecord<>(Topics.COMMANDS, 0, 7, "109", EventJson.write(command));
    }

    private static Command.Erase erase() {
        return new Command.Erase(Command.VERSION, "erase:1", NOW, "ada", "they asked", "109");
    }

    private Uni<Integer> forget(String accountId, int count) {
        return Uni.createFrom().item(count).invoke(() -> forgotten.add(accountId));
    }

    @Test
    void an_erasure_is_carried_out_and_told_without_naming_the_account() {
        // Given an erasure, When it is taken
        erasures.takeAndTell(record(erase()), "things", accountId -> forget(accountId, 3))
                .await()
                .atMost(LIMIT);

        // Then the account is forgotten, and how much was there is told by this service
        assertThat(forgotten).containsExactly("109");
        assertThat(sent).singleElement().satisfies(told -> {
            assertThat(told.topic()).isEqualTo(Topics.OUTCOMES);
            assertThat(told.key()).isEqualTo("109");
            Outcome outcome = EventJson.read(told.record(), Outcome.class);
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ERASED);
            assertThat(outcome.service()).isEqualTo("some-service");
            assertThat(outcome.triggerEventId()).isEqualTo("erase:1");
            assertThat(outcome.accountId()).isEmpty();
            assertThat(outcome.detail()).isEqualTo("things: 3");
            assertThat(told.eventId()).isEqualTo(outcome.eventId());
        });
    }

    @Test
    void that_nothing_was_kept_is_told_too() {
        // Given an account that nothing is kept of, When it is to be forgotten
        erasures.takeAndTell(record(erase()), "things", accountId -> forget(accountId, 0))
                .await()
                .atMost(LIMIT);

        // Then that is said, or the erasure would never be complete
        assertThat(sent)
                .singleElement()
                .satisfies(told -> assertThat(
                                EventJson.read(told.record(), Outcome.class).detail())
                        .isEqualTo("nothing was kept"));
    }

    @Test
    void other_commands_are_passed_over() {
        // Given another command about the account, When it is taken
        erasures.takeAndTell(
                        record(new Command.StopAct(Command.VERSION, "stop:1", NOW, "ada", "a slip", "act:1")),
                        "things",
                        accountId -> forget(accountId, 3))
                .await()
                .atMost(LIMIT);

        // Then nothing is forgotten and nothing told
        assertThat(forgotten).isEmpty();
        assertThat(sent).isEmpty();
    }
}
