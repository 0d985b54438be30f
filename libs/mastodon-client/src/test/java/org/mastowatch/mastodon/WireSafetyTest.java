package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;

/** To whom a token goes, and what is taken from a server. */
class WireSafetyTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String PASSWORD = "of-the-tests";
    private static final NewReport REPORT =
            new NewReport("9", List.of("1"), "a", NewReport.Category.SPAM, false, List.of());

    @TempDir
    static Path directory;

    private static Vertx vertx;

    private final OddServer plain = new OddServer();
    private final AtomicInteger served = new AtomicInteger();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        plain.close();
    }

    private static Settings patient(String base) {
        return Settings.of(base).withPatience(Duration.ofSeconds(18));
    }

    private static MastodonClient client(MastodonConfig config) {
        Clock clock = Clock.systemUTC();
        return new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
    }

    private static MastodonError failureOf(Uni<?> call) {
        return catchThrowableOfType(MastodonFailure.class, () -> call.await().atMost(LONG))
                .error();
    }

    private static void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** Makes a key pair whose certificate names a host; answers the file with the keys and that with the certificate. */
    private static Path[] certificateFor(String host) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(directory, host);
        Path keys = place.resolve("keys.p12");
        Path certificate = place.resolve("certificate.crt");
        Path trusted = place.resolve("trusted.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-alias",
                "server",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "server",
                "-file",
                certificate.toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                trusted.toString(),
                "-storepass",
                PASSWORD);
        return new Path[] {keys, trusted};
    }

    private HttpServer tlsServer(Path keys) {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD)))
                .requestHandler(request -> {
                    served.incrementAndGet();
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end("{\"id\":\"5\"}");
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** As an operator adds an authority of their own: by the JVM's setting. */
    private static <T> T trusting(Path store, Supplier<T> work) {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        try {
            return work.get();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedBeforeTheTokenIsSent() throws Exception {
        // Given
        HttpServer server = tlsServer(certificateFor("localhost")[0]);

        // When
        MastodonError read = failureOf(client(patient("https://localhost:" + server.actualPort()))
                .adminReports()
                .get(Lane.PERSON, "5"));

        // Then
        assertThat(read).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(read.message()).contains("TLS certificate is refused").doesNotContain("\n");
        assertThat(served).hasValue(0);
    }

    @Test
    void aCertificateThatIsTrustedIsTaken() throws Exception {
        // Given
        Path[] stores = certificateFor("localhost");
        HttpServer server = tlsServer(stores[0]);

        // When
        String id = trusting(
                stores[1],
                () -> client(patient("https://localhost:" + server.actualPort()))
                        .adminReports()
                        .get(Lane.PERSON, "5")
                        .await()
                        .atMost(LONG)
                        .id());

        // Then
        assertThat(id).isEqualTo("5");
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        // Given
        Path[] stores = certificateFor("other.example");
        HttpServer server = tlsServer(stores[0]);

        // When
        MastodonError read = trusting(
                stores[1],
                () -> failureOf(client(patient("https://localhost:" + server.actualPort()))
                        .adminReports()
                        .get(Lane.PERSON, "5")));

        // Then
        assertThat(read).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(read.message()).contains("TLS certificate is refused");
        assertThat(served).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void anotherHostGetsNothingWhateverARedirectSays(int status) {
        // Given
        try (OddServer other = new OddServer()) {
            for (String path : List.of("/api/v1/admin/reports/5", "/api/v1/reports", "/api/v2/instance")) {
                plain.answer(path, status, "text/html", "", "Location", other.base() + path);
            }
            MastodonClient client = client(patient(plain.base()));

            // When
            MastodonError read = failureOf(client.adminReports().get(Lane.PERSON, "5"));
            MastodonError write = failureOf(client.reports().file(Lane.PERSON, REPORT));
            MastodonError anonymous = failureOf(client.instance(Lane.PERSON));

            // Then
            assertThat(List.of(read, write, anonymous))
                    .allSatisfy(error -> assertThat(error.message()).contains("redirect", "INSTANCE_BASE"));
            assertThat(other.seen).isEmpty();
        }
    }

    @Test
    void plainHttpToAnotherMachineIsRefusedUnlessAllowed() {
        // Given
        Settings refused = Settings.of("http://social.example");

        // When
        MastodonError error = failureOf(client(refused).adminReports().get(Lane.PERSON, "5"));

        // Then
        assertThat(error).isInstanceOf(MastodonError.Invalid.class);
        assertThat(error.message()).contains("INSTANCE_BASE", "MASTODON_ALLOW_PLAIN_HTTP");
        assertThat(InstanceBase.of(Optional.of("http://social.example"), true).host())
                .isEqualTo("social.example");
    }

    @Test
    void aSmallAnswerThatUnpacksToALargeOneIsCutOff() {
        // Given
        plain.on("/api/v1/admin/reports/5", exchange -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(new byte[20_000_000]);
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });

        // When
        MastodonError error = failureOf(client(patient(plain.base()).withMaxAnswerBytes(1_000_000))
                .adminReports()
                .get(Lane.PERSON, "5"));

        // Then
        assertThat(error.message()).contains("more than 1000000 bytes");
    }

    @Test
    void everyCallSaysWhoCallsAndNoFailureTellsTheToken() {
        // Given
        MastodonClient client = client(patient(plain.base()));

        // When
        List<MastodonError> errors = List.of(
                failureOf(client.adminReports().get(Lane.PERSON, "5")),
                failureOf(client.reports().file(Lane.PERSON, REPORT)),
                failureOf(client.instance(Lane.PERSON)),
                failureOf(client.statuses().get(Lane.PERSON, "1")),
                failureOf(client.writeNothing(Lane.PERSON, TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS)));

        // Then
        assertThat(plain.seen).extracting(OddServer.Seen::userAgent).containsOnly("MastoWatch/test");
        assertThat(plain.seen)
                .extracting(OddServer.Seen::target)
                .allSatisfy(target -> assertThat(target).doesNotContain("-token"));
        assertThat(errors.toString()).doesNotContain("admin-token", "report-token");
    }
}
