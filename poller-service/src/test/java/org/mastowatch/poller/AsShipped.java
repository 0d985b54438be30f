package org.mastowatch.poller;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Pages and ticks as they are by default, and the stream of everybody; one set-up, since each takes a start. */
public final class AsShipped implements QuarkusTestProfile {

    public static final int GAP_PAGES = 8;

    @Override
    public Map<String, String> getConfigOverrides() {
        Properties shipped = new Properties();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            shipped.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("page-size", "max-pages", "sweep-pause")) {
            settings.put("mastowatch.poller." + name, shipped.getProperty("mastowatch.poller." + name));
        }
        settings.put("mastowatch.stream.follow", "all");
        settings.put("mastowatch.stream.gap-pages", Integer.toString(GAP_PAGES));
        return settings;
    }
}
