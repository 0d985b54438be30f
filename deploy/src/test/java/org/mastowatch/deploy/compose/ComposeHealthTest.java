package org.mastowatch.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services' health check, run as it stands in the file, by bash against a real server. */
class ComposeHealthTest {

    @ParameterizedTest
    @CsvSource({"200, true", "503, false", "404, false"})
    void whatAnswers200IsHealthy(int status, boolean healthy) throws IOException, InterruptedException {
        // Given
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            // When
            int code = check(server.getAddress().getPort());
            // Then
            assertThat(code == 0).isEqualTo(healthy);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatDoesNotListenIsNot() throws IOException, InterruptedException {
        assertThat(check(1)).isNotZero();
    }

    private static int check(int port) throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
        Object test = ComposeFile.map(ComposeFile.part("analyzer-service").get("healthcheck"))
                .get("test");
        List<String> words = new ArrayList<>();
        for (String word : ComposeFile.texts(test)) {
            words.add(ComposeFile.filled(word, Map.of()));
        }
        assertThat(words.removeFirst()).isEqualTo("CMD");
        words.set(words.indexOf("8082"), Integer.toString(port));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
