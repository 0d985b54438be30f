package org.mastowatch.gateway.health;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the other services, each under a path of its own. It outlives a test application. */
public final class OtherServices {

    private static final Map<String, Said> SAID = new ConcurrentHashMap<>();
    private static HttpServer server;

    private OtherServices() {}

    /** The settings that lead there; the approval-service is nowhere. */
    public static synchronized Map<String, String> settings() {
        if (server == null) {
            server = started();
        }
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "POLLER_URL",
                base + "/poller-service",
                "ANALYZER_URL",
                base + "/analyzer-service/",
                "REPORTER_URL",
                base + "/reporter-service",
                "APPROVAL_URL",
                "http://127.0.0.1:1");
    }

    /** From now on the service answers so. */
    static void say(String service, int status, String body) {
        SAID.put(service, new Said(status, body));
    }

    private static HttpServer started() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", exchange -> {
                String service = exchange.getRequestURI().getPath().split("/")[1];
                Said said = SAID.getOrDefault(service, new Said(404, "{}"));
                byte[] body = said.body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
                exchange.sendResponseHeaders(said.status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Said(int status, String body) {}
}
