package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.Ports;

/** A Prometheus of the system's, which reads a configuration and keeps what it reads in a folder of the test's. */
final class PrometheusServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private final ChildProcess process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private PrometheusServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static PrometheusServer start(Path directory, String configuration) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IOException(PROGRAM + " is missing: install Debian's package, apt-get install prometheus");
        }
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
        int port = Ports.free();
        ChildProcess process = ChildProcess.start(
                "prometheus",
                directory,
                Map.of(),
                List.of(
                        PROGRAM.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=exemplar-storage"));
        PrometheusServer server = new PrometheusServer(process, port);
        Awaitility.await("Prometheus is ready, its log: " + process.log())
                .atMost(Duration.ofSeconds(30))
                .failFast("Prometheus ended, its log: " + process.log(), () -> !process.alive())
                .until(server::ready);
        return server;
    }

    private boolean ready() {
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What an expression gives now; an error of Prometheus' fails. */
    JsonNode query(String expression) {
        return data("/api/v1/query?query=" + encoded(expression)).get("result");
    }

    JsonNode data(String path) {
        try {
            HttpResponse<String> answer = send(path);
            JsonNode json = Suite.tree(answer.body());
            if (!json.path("status").asText().equals("success")) {
                throw new AssertionError(path + " answered " + answer.body());
            }
            return json.get("data");
        } catch (IOException e) {
            throw new AssertionError("Prometheus does not answer. Its log: " + process.log(), e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(15))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
