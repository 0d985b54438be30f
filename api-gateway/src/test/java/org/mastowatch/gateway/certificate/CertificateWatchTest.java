package org.mastowatch.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.mastodon.InstanceBase;

class CertificateWatchTest {

    private static final String PASSWORD = "not-a-secret";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int DAYS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HeldClock clock = new HeldClock(Instant.parse("2026-11-28T12:00:00Z"));

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_end_of_a_certificate_shows_though_nobody_vouches_for_it_and_stays_while_the_host_is_away()
            throws Exception {
        // Given
        HttpServer server = serve(certificate(DAYS), 0);
        CertificateWatch watch = watch(server.actualPort());
        // When
        watch.look().await().atMost(LIMIT);
        // Then
        double end = metrics.get("mastowatch.certificate.expires.timestamp")
                .tag("of", "instance")
                .gauge()
                .value();
        assertThat(Instant.ofEpochSecond((long) end))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(DAYS - 1)),
                        Instant.now().plus(Duration.ofDays(DAYS)));
        // When
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        clock.advance(Duration.ofDays(2));
        watch.look().await().atMost(LIMIT);
        // Then
        assertThat(metrics.get("mastowatch.certificate.expires.timestamp")
                        .gauge()
                        .value())
                .isEqualTo(end);
    }

    @Test
    void where_the_end_is_near_a_renewal_shows_at_the_next_look() throws Exception {
        // Given
        HeldClock now = new HeldClock(Instant.now());
        HttpServer server = serve(certificate(5), 0);
        CertificateWatch watch = new CertificateWatch(
                vertx, Map.of("instance", new InstanceBase(true, "localhost", server.actualPort(), "")), metrics, now);
        watch.look().await().atMost(LIMIT);
        assertThat(daysLeft()).isBetween(3L, 5L);
        Path renewed = certificate(DAYS);
        // When
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        serve(renewed, server.actualPort());
        now.advance(Duration.ofMinutes(10));
        watch.look().await().atMost(LIMIT);
        // Then
        assertThat(daysLeft()).isBetween(DAYS - 2L, (long) DAYS);
    }

    private long daysLeft() {
        double end =
                metrics.get("mastowatch.certificate.expires.timestamp").gauge().value();
        return Duration.between(Instant.now(), Instant.ofEpochSecond((long) end))
                .toDays();
    }

    @Test
    void a_host_that_is_not_there_shows_nothing_and_breaks_nothing() {
        // When
        watch(Ports.nobodys()).look().await().atMost(LIMIT);
        // Then
        assertThat(metrics.find("mastowatch.certificate.expires.timestamp").gauges())
                .isEmpty();
    }

    @Test
    void only_what_is_reached_by_https_has_a_certificate() {
        assertThat(CertificateWatch.places(Optional.of("http://127.0.0.1:3000"), Optional.of("https://watch.example/")))
                .containsExactly(Map.entry("public", new InstanceBase(true, "watch.example", 443, "")));
        assertThat(CertificateWatch.places(Optional.empty(), Optional.of("no address")))
                .isEmpty();
    }

    private CertificateWatch watch(int port) {
        return new CertificateWatch(
                vertx, Map.of("instance", new InstanceBase(true, "localhost", port, "")), metrics, clock);
    }

    private HttpServer serve(Path certificate, int port) throws Exception {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD)))
                .requestHandler(request -> request.response().end())
                .listen(port, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** Made by the JDK's own tool, and signed by nobody but itself. */
    private Path certificate(int days) throws Exception {
        Path file = directory.resolve("certificate" + days + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=social.example",
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return file;
    }
}
