package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.local.parts.LogTail;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;

/** A server may send back what it was sent; nothing of ours repeats it. */
class NoTokenIsToldTest {

    private static final String ADMIN = "adm1n-very-secret";
    private static final String REPORT = "rep0rt-very-secret";
    private static final String FORM = RecordedCalls.SECRET.reveal();

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 418, 422, 429, 500, 503})
    void noFailureAndNoLogLineHoldsAToken(int status) {
        // Given
        Vertx vertx = Vertx.vertx();
        List<String> told = new CopyOnWriteArrayList<>();
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        try (LogTail everything = new LogTail(
                        "",
                        line -> told.add(line.getMessage() + " "
                                + List.of(Optional.ofNullable(line.getParameters())
                                        .map(List::of)
                                        .orElse(List.of()))));
                OddServer server = new OddServer()) {
            server.otherwise(exchange -> {
                OddServer.Seen sent = server.seen.getLast();
                String echo = "{\"error\":\"no: " + sent.authorization() + " " + sent.body() + "\"}";
                OddServer.send(exchange, status, "application/json", echo, "Location", "https://else.example/" + ADMIN);
            });
            Settings settings =
                    Settings.of(server.base()).withTokens(Optional.of(Token.of(ADMIN)), Optional.of(Token.of(REPORT)));

            // When
            for (String route : RecordedCalls.routes()) {
                Clock clock = Clock.systemUTC();
                MastodonClient client =
                        new MastodonClient(settings, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
                RecordedCalls.make(client, route, "1")
                        .onItemOrFailure()
                        .invoke((item, failure) -> told.add(failure == null ? "" : trace(failure)))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(Duration.ofSeconds(20));
            }
            told.add(settings.toString());
        } finally {
            root.setLevel(before);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }

        // Then
        assertThat(told).hasSizeGreaterThan(RecordedCalls.routes().size());
        assertThat(told).noneMatch(line -> line.contains(ADMIN) || line.contains(REPORT) || line.contains(FORM));
    }

    @Test
    void nothingThatPrintsShowsWhatAFormHolds() {
        // Given
        Call call = Call.write(Lane.PERSON, HttpMethod.POST, "/x", "/x", new Parameters().with("client_secret", FORM))
                .hiding(Token.of(FORM));
        Exchange.Request request =
                new Exchange.Request(HttpMethod.POST, "/x?email=" + FORM, Token.of(FORM), call.form());

        // Then
        assertThat(call.form()).contains(FORM);
        assertThat(call + " " + request + " " + new OAuth.Application("app", Token.of(FORM)))
                .doesNotContain(FORM);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
