package org.mastowatch.reporter.notification;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers on loopback in place of Slack, Discord, Matrix and a webhook, by the name that a message tells. */
public final class PretendedReceivers implements QuarkusTestResourceLifecycleManager {

    static final String FILED = "/services/T0/B0/secret-of-filed";
    static final String OTHERS = "/services/T0/B0/secret-of-others";
    static final String DISCORD = "/api/webhooks/1/secret-of-discord";
    static final String WEBHOOK = "/hook?secret-of-hook=1";
    static final String DEAD = "/dead/secret-of-dead";
    static final String ELSEWHERE = "/elsewhere";
    static final String TOKEN = "secret-of-matrix";
    static final String KEY = "secret-of-signature";

    /** An answer never given. */
    static final int NONE = 0;

    private static final List<Got> GOT = new CopyOnWriteArrayList<>();
    private static final Map<String, Deque<Integer>> ANSWERS = new ConcurrentHashMap<>();
    private static volatile String base = "";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    record Got(String method, String path, Headers headers, String body, long nanos) {

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** Answers messages about {@code acct} so, one after the other, and 200 from then on. */
    static void answer(String acct, Integer... statuses) {
        ANSWERS.put(acct, new ArrayDeque<>(List.of(statuses)));
    }

    static List<Got> about(String acct) {
        return GOT.stream().filter(got -> got.body().contains("@" + acct + " ")).toList();
    }

    /** Those about an account that went to a path that begins so. */
    static List<Got> about(String acct, String path) {
        return about(acct).stream().filter(got -> got.path().startsWith(path)).toList();
    }

    static List<Got> at(String path) {
        return GOT.stream().filter(got -> got.path().equals(path)).toList();
    }

    static String base() {
        return base;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", PretendedReceivers::take);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "NOTIFY_ALLOW_PRIVATE",
                "true",
                "SLACK_WEBHOOKS",
                "{\"filed\": \"" + base + FILED + "\", \"*\": \"" + base + OTHERS + "\"}",
                "NOTIFICATIONS",
                """
                [{"kind": "discord", "url": "%1$s%2$s", "events": ["resolved", "act_*"]},
                 {"kind": "matrix", "url": "%1$s/", "room": "!room:matrix.example", "token": "%3$s",
                  "events": ["resolved"]},
                 {"kind": "webhook", "url": "%1$s%4$s", "secret": "%5$s", "events": ["resolved"]},
                 {"kind": "slack", "url": "%1$s%6$s", "events": ["resolved"]}]""".formatted(base, DISCORD, TOKEN, WEBHOOK, KEY, DEAD));
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.close();
    }

    private static void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        GOT.add(new Got(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body, System.nanoTime()));
        int status = path.equals(DEAD)
                ? NONE
                : ANSWERS.entrySet().stream()
                        .filter(entry -> body.contains("@" + entry.getKey() + " "))
                        .map(entry -> entry.getValue().poll())
                        .filter(next -> next != null)
                        .findFirst()
                        .orElse(200);
        if (status == NONE) {
            return;
        }
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", ELSEWHERE);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
