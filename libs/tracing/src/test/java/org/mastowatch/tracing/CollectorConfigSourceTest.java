package org.mastowatch.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorConfigSourceTest {

    private static boolean off(Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment, "the environment", 300))
                .withSources(new CollectorConfigSource())
                .build();
        return config.getValue("quarkus.otel.sdk.disabled", Boolean.class);
    }

    @Test
    void without_an_address_there_is_no_tracing() {
        assertThat(off(Map.of())).isTrue();
        assertThat(off(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))).isTrue();
    }

    @Test
    void an_address_switches_it_on() {
        assertThat(off(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.example:4318")))
                .isFalse();
    }
}
