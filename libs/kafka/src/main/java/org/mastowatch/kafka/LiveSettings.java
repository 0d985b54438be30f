package org.mastowatch.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;

/** The settings in force, as every writer must know them. */
@ApplicationScoped
public class LiveSettings {

    private final CurrentState<Settings> state;

    LiveSettings(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.state = new CurrentState<>(Topics.SETTINGS, Settings.class, kafka, settings -> {});
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** The settings; empty until they were read to the end once. Whoever writes to Mastodon waits for them. */
    public Optional<Settings> current() {
        return state.known() ? state.current() : Optional.empty();
    }
}
