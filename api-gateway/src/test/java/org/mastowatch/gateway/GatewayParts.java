package org.mastowatch.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mastowatch.gateway.health.OtherServices;
import org.mastowatch.local.parts.ServiceParts;

/** The real parts, and the secrets that a gateway has. */
public final class GatewayParts implements QuarkusTestResourceLifecycleManager {

    public static final String API_KEY = "key-of-the-tests";
    public static final String WEBHOOK_SECRET = "0123456789abcdef0123456789abcdef01234567";

    private final ServiceParts parts = new ServiceParts();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(parts.start());
        settings.put("SECRETS_DIR", secrets());
        settings.put("SECRETS_LOOK_EVERY", "100ms");
        settings.put("REQUESTS_PER_MINUTE", "0");
        settings.put("SESSION_RECHECK", "PT3S");
        settings.put("INSTANCE_BASE", "http://127.0.0.1:1");
        settings.put("MASTODON_ACCESS_TOKEN", "token-of-the-tests");
        // Tracing is on, for a request that says so itself; nobody listens there.
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        settings.put("OTEL_TRACES_SAMPLER_ARG", "0");
        settings.putAll(OtherServices.settings());
        return settings;
    }

    /** As Kubernetes mounts a Secret. */
    private static String secrets() {
        try {
            Path folder = Files.createTempDirectory("gateway-secrets");
            Files.writeString(folder.resolve("API_KEY"), API_KEY + "\n");
            Files.writeString(folder.resolve("WEBHOOK_SECRET"), WEBHOOK_SECRET + "\n");
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        parts.stop();
    }
}
