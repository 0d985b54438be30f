package org.mastowatch.gateway.startup;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Believes {@code X-Forwarded-*} of the proxies in {@code TRUSTED_PROXIES}. Without it nobody is believed. */
public final class TrustedProxiesConfigSource implements ConfigSourceFactory {

    /** Above the gateway's own file, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue proxies = context.getValue("TRUSTED_PROXIES");
        if (proxies == null || proxies.getValue() == null || proxies.getValue().isBlank()) {
            return List.of();
        }
        Map<String, String> forwarding = Map.of(
                "quarkus.http.proxy.proxy-address-forwarding",
                "true",
                "quarkus.http.proxy.allow-x-forwarded",
                "true",
                "quarkus.http.proxy.trusted-proxies",
                proxies.getValue().strip());
        return List.of(new PropertiesConfigSource(forwarding, "TRUSTED_PROXIES", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
