package org.mastowatch.gateway.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Lets the pages of {@code UI_ORIGIN} call the API. Without it no other origin may, and no CORS filter runs at all. */
public final class UiOriginConfigSource implements ConfigSourceFactory {

    /** Above the gateway's own file, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue origin = context.getValue("UI_ORIGIN");
        if (origin == null || origin.getValue() == null || origin.getValue().isBlank()) {
            return List.of();
        }
        Map<String, String> cors = Map.of(
                "quarkus.http.cors.enabled",
                "true",
                "quarkus.http.cors.origins",
                origin.getValue().strip(),
                "quarkus.http.cors.exposed-headers",
                "X-Request-ID");
        return List.of(new PropertiesConfigSource(cors, "UI_ORIGIN", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
