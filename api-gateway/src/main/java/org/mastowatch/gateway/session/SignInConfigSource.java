package org.mastowatch.gateway.session;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches sign-in on where an application was made for it at the instance. Its cookies travel over TLS alone wherever
 * people reach the gateway by https.
 */
public final class SignInConfigSource implements ConfigSourceFactory {

    /** Above the gateway's own file, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String clientId = value(context, "OAUTH_CLIENT_ID");
        String clientSecret = value(context, "OAUTH_CLIENT_SECRET");
        String instance = value(context, "INSTANCE_BASE");
        String publicUrl = value(context, "PUBLIC_URL");
        Map<String, String> settings = new HashMap<>();
        if (publicUrl.startsWith("https://")) {
            settings.put("quarkus.oidc.authentication.cookie-force-secure", "true");
            settings.put("quarkus.oidc.authentication.force-redirect-https-scheme", "true");
            settings.put(
                    "quarkus.http.header.\"Strict-Transport-Security\".value", "max-age=31536000; includeSubDomains");
        }
        if (!clientId.isEmpty() && !clientSecret.isEmpty() && !instance.isEmpty()) {
            settings.put("quarkus.oidc.tenant-enabled", "true");
            settings.put("quarkus.oidc.auth-server-url", instance.replaceFirst("/+$", ""));
            settings.put("quarkus.oidc.client-id", clientId);
            settings.put("quarkus.oidc.credentials.client-secret.value", clientSecret);
            settings.put("quarkus.oidc.credentials.client-secret.method", "post");
        }
        return List.of(new PropertiesConfigSource(settings, "sign-in", ORDINAL));
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue found = context.getValue(name);
        return found == null || found.getValue() == null ? "" : found.getValue().strip();
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
