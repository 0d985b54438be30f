package org.mastowatch.mastodon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers just what a test tells it to. */
final class OddServer implements AutoCloseable {

    record Seen(String method, String target, String authorization, String userAgent, String body) {}

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Answering fallback =
            exchange -> send(exchange, 404, "application/json", "{\"error\":\"Record not found\"}");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    OddServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    OddServer on(String path, Answering answering) {
        answers.put(path, answering);
        return this;
    }

    /** What is answered on every path that has no answer of its own. */
    OddServer otherwise(Answering answering) {
        fallback = answering;
        return this;
    }

    OddServer json(String path, String body, String... headers) {
        return answer(path, 200, "application/json; charset=utf-8", body, headers);
    }

    OddServer answer(String path, int status, String type, String body, String... headers) {
        return on(path, exchange -> send(exchange, status, type, body, headers));
    }

    static void send(HttpExchange exchange, int status, String type, String body, String... headers)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")),
                body));
        Answering answering = answers.get(exchange.getRequestURI().getPath());
        (answering == null ? fallback : answering).answer(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
