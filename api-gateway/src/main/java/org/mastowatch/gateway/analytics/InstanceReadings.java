package org.mastowatch.gateway.analytics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.CurrentState;

/** The instance's figures as the poller read them last. */
@ApplicationScoped
class InstanceReadings {

    private final CurrentState<InstanceReading> state;

    InstanceReadings(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.state = new CurrentState<>(Topics.INSTANCE, InstanceReading.class, kafka, reading -> {});
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** What was read; empty before the first. */
    List<Part> parts() {
        return state.current().map(InstanceReading::parts).orElse(List.of());
    }
}
