package org.mastowatch.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * For whoever writes the console: serves it from the sources, bundled anew when the page is loaded and something changed, and
 * passes on everything else to a gateway that runs. The arguments are the console's folder, the gateway's address and a port.
 */
public final class ServeMain {

    private static final System.Logger LOG = System.getLogger(ServeMain.class.getName());
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "origin", "transfer-encoding");

    private final Bundle bundle;
    private final Path files;
    private final URI gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ServeMain(Path module, URI gateway) throws IOException {
        this.bundle = new Bundle(module, BuildMain.jars());
        this.files = module.resolve("target/classes/console");
        this.gateway = gateway;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        ServeMain served = new ServeMain(Path.of(args[0]), URI.create(args[1]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/console", served::own);
        server.createContext("/", served::pass);
        server.start();
        LOG.log(
                System.Logger.Level.INFO,
                "The console is at http://localhost:{0}/console over the gateway at {1}",
                args[2],
                args[1]);
        Thread.currentThread().join();
    }

    private void own(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().replaceFirst("^/console/?", "");
        Path file = files.resolve(name).normalize();
        boolean asset = file.startsWith(files) && Files.isRegularFile(file);
        @Nullable String wrong = asset ? null : bundled();
        byte[] body = wrong != null
                ? wrong.getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(asset ? file : files.resolve("index.html"));
        String type = name.endsWith(".js")
                ? "text/javascript"
                : name.endsWith(".css") ? "text/css" : name.endsWith(".svg") ? "image/svg+xml" : "text/html";
        exchange.getResponseHeaders().set("Content-Type", (wrong == null ? type : "text/plain") + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(wrong == null ? 200 : 500, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** What is wrong with the sources; null for nothing. */
    private synchronized @Nullable String bundled() {
        try {
            bundle.make();
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted.";
        }
    }

    /** As if it came from the gateway's own page, which a request that changes something has to. */
    private void pass(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        gateway.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            request.header("Origin", gateway.toString());
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name)) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.statusCode() == 204 ? -1 : 0);
            try (InputStream body = answer.body();
                    OutputStream out = exchange.getResponseBody()) {
                body.transferTo(out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }
}
