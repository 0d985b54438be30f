package org.mastowatch.reporter.notification;

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

/** Answers on loopback in place of Slack, by the name that a message tells. */
public final class PretendedSlack implements QuarkusTestResourceLifecycleManager {

    static final String FILED = "/services/T0/B0/secret-of-filed";
    static final String OTHERS = "/services/T0/B0/secret-of-others";
    static final String ELSEWHERE = "/elsewhere";

    /** An answer never given. */
    static final int NONE = 0;

    private static final List<Got> GOT = new CopyOnWriteArrayList<>();
    private static final Map<String, Deque<Integer>> ANSWERS = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    record Got(String method, String path, String type, boolean traced, String body, long nanos) {}

    /** Answers messages about {@code acct} so, one after the other, and 200 from then on. */
    static void answer(String acct, Integer... statuses) {
        ANSWERS.put(acct, new ArrayDeque<>(List.of(statuses)));
    }

    static List<Got> about(String acct) {
        return GOT.stream().filter(got -> got.body().contains("@" + acct + " ")).toList();
    }

    static List<Got> at(String path) {
        return GOT.stream().filter(got -> got.path().equals(path)).toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", PretendedSlack::take);
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("SLACK_WEBHOOKS", "{\"filed\": \"" + base + FILED + "\", \"*\": \"" + base + OTHERS + "\"}");
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.close();
    }

    private static void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        GOT.add(new Got(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().containsKey("traceparent"),
                body,
                System.nanoTime()));
        int status = ANSWERS.entrySet().stream()
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
