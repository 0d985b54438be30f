package org.mastowatch.gateway.admission;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that lets little through and waits for nobody long, and whose API the pages of another origin may call. */
public final class StrictGateway implements QuarkusTestProfile {

    static final String ORIGIN = "https://console.example";
    static final int BURST = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mastowatch.gateway.rates.per-minute",
                "60",
                "mastowatch.gateway.rates.burst",
                Integer.toString(BURST),
                "quarkus.http.idle-timeout",
                "5S",
                "UI_ORIGIN",
                ORIGIN,
                "mastowatch.gateway.access.ui-origin",
                ORIGIN);
    }
}
