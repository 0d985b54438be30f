package org.mastowatch.poller.instance;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.CurrentState;

/** What this poller or the one before it told last, from which a new one goes on. */
@ApplicationScoped
class LastReading {

    private static final InstanceReading NOTHING =
            new InstanceReading(InstanceReading.VERSION, Instant.EPOCH, List.of());

    private final CurrentState<InstanceReading> state;

    LastReading(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.state = new CurrentState<>(Topics.INSTANCE, InstanceReading.class, kafka, reading -> {});
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** The reading, which may have no part yet; empty until the topic was read to its end. */
    Optional<InstanceReading> told() {
        return state.reachedEnd() ? Optional.of(state.current().orElse(NOTHING)) : Optional.empty();
    }
}
