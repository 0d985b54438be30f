package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> hostsAskedFor = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            hostsAskedFor.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            switch (exchange.getRequestURI().getPath()) {
                case "/moved" -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/huge" -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] much = new byte[8 * 1024];
                    try (var body = exchange.getResponseBody()) {
                        for (int i = 0; i < 1_000; i++) {
                            body.write(much);
                        }
                    }
                }
                case "/matrix" -> {
                    byte[] body = "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":1500}".getBytes();
                    exchange.sendResponseHeaders(429, body.length);
                    exchange.getResponseBody().write(body);
                }
                case "/silent" -> {
                    return;
                }
                default -> exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_letter_goes_to_the_address_that_was_checked_under_the_name_of_its_host() {
        // Given a name that leads elsewhere when it is asked for again
        AtomicInteger asked = new AtomicInteger();
        Hosts rebinding = host -> List.of(asked.getAndIncrement() == 0 ? LOOPBACK : InetAddress.ofLiteral("192.0.2.1"));
        // When
        Courier.Answer answer = send(rebinding, true, "hook.test", "/a");
        // Then
        assertThat(answer).isInstanceOf(Courier.Answer.Taken.class);
        assertThat(asked).hasValue(1);
        assertThat(hostsAskedFor).containsExactly("hook.test:" + port() + "/a");
    }

    @Test
    void a_private_address_is_never_connected_to() {
        assertThat(send(host -> List.of(LOOPBACK), false, "hook.test", "/a"))
                .isInstanceOf(Courier.Answer.Refused.class);
        assertThat(send(host -> List.of(InetAddress.ofLiteral("1.1.1.1"), LOOPBACK), false, "hook.test", "/a"))
                .as("one of several")
                .isInstanceOf(Courier.Answer.Refused.class);
        assertThat(hostsAskedFor).isEmpty();
    }

    @Test
    void a_public_address_is_not_told_without_encryption() {
        assertThat(send(host -> List.of(InetAddress.ofLiteral("1.1.1.1")), true, "hook.test", "/a"))
                .isEqualTo(new Courier.Answer.Refused("it is public and not https"));
    }

    @Test
    void no_redirect_is_followed() {
        assertThat(send(host -> List.of(LOOPBACK), true, "hook.test", "/moved"))
                .isEqualTo(new Courier.Answer.Refused("status 302"));
        assertThat(hostsAskedFor).hasSize(1);
    }

    @Test
    void of_a_huge_answer_the_status_does() {
        assertThat(send(host -> List.of(LOOPBACK), true, "hook.test", "/huge"))
                .isInstanceOf(Courier.Answer.Taken.class);
    }

    @Test
    void silence_ends_and_an_unknown_host_may_be_known_later() {
        assertThat(send(host -> List.of(LOOPBACK), true, "hook.test", "/silent"))
                .isInstanceOf(Courier.Answer.Later.class);
        assertThat(send(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        true,
                        "hook.test",
                        "/a"))
                .isInstanceOf(Courier.Answer.Later.class);
    }

    @Test
    void matrix_says_how_long_to_wait_in_its_answer() {
        assertThat(send(host -> List.of(LOOPBACK), true, "hook.test", "/matrix"))
                .isInstanceOfSatisfying(
                        Courier.Answer.Later.class,
                        later -> assertThat(later.pause()).contains(Duration.ofMillis(1500)));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Courier.Answer send(Hosts hosts, boolean allowPrivate, String host, String path) {
        Letter letter = new Letter(
                HttpMethod.POST,
                URI.create("http://" + host + ":" + port() + path),
                path,
                Map.of("Content-Type", "application/json"),
                "{}".getBytes());
        return new Courier(vertx, hosts, new Reach(allowPrivate), Duration.ofSeconds(2))
                .send(letter, 0)
                .await()
                .atMost(LIMIT);
    }
}
