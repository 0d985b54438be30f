package org.mastowatch.gateway.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

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
                origins(origin.getValue().strip(), context.getValue("PUBLIC_URL")),
                "quarkus.http.cors.methods",
                "GET,POST,PUT,PATCH,DELETE",
                "quarkus.http.cors.headers",
                "Content-Type,Accept,X-API-Key,X-Request-ID,If-Match",
                "quarkus.http.cors.exposed-headers",
                "X-Request-ID,Link,ETag,Retry-After,RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset,RateLimit-Policy",
                "quarkus.http.cors.access-control-allow-credentials",
                "true",
                "quarkus.http.cors.access-control-max-age",
                "PT10M");
        return List.of(new PropertiesConfigSource(cors, "UI_ORIGIN", ORDINAL));
    }

    /** Behind a proxy that ends TLS, our own pages would be taken for those of another origin. */
    private static String origins(String ui, @Nullable ConfigValue publicUrl) {
        String own = publicUrl == null || publicUrl.getValue() == null
                ? ""
                : publicUrl.getValue().strip();
        return own.isEmpty() ? ui : ui + "," + own.replaceFirst("^([a-z]+://[^/]+).*$", "$1");
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
