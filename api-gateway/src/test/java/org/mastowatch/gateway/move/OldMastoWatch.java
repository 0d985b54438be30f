package org.mastowatch.gateway.move;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers GET /rules as the original's README and REST contract say, to whoever shows its key. All rules are invented. */
final class OldMastoWatch implements AutoCloseable {

    static final String KEY = "old-api-key";

    private final HttpServer server;

    private OldMastoWatch(HttpServer server) {
        this.server = server;
    }

    static OldMastoWatch with(String rules) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rules", exchange -> {
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"));
            byte[] body = (known ? rules : "{\"detail\": \"Not authenticated\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/elsewhere/rules", exchange -> {
            exchange.getResponseHeaders().add("Location", "/rules");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        return new OldMastoWatch(server);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A rule with all that the original fills in, and a field that nobody here knows. */
    static String rule(String name, String detector, String pattern, String more) {
        return """
                {"id": 7, "name": "%s", "detector_type": "%s", "pattern": "%s", "boolean_operator": null,
                 "secondary_pattern": null, "weight": 0.8, "enabled": true, "action_type": "report",
                 "action_duration_seconds": null, "action_warning_text": null, "warning_preset_id": null,
                 "trigger_threshold": 1, "target_fields": ["username", "bio"],
                 "match_options": {"case_sensitive": false, "word_boundaries": true, "phrase_match": true},
                 "behavioral_params": {}, "media_params": null, "description": "", "trigger_count": 12,
                 "last_triggered_at": "2026-08-01T10:00:00", "last_triggered_content": {"account": "1"},
                 "created_by": "ada", "updated_by": null, "created_at": "2026-01-01T00:00:00",
                 "updated_at": "2026-01-01T00:00:00"%s}""".formatted(name, detector, pattern, more);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
