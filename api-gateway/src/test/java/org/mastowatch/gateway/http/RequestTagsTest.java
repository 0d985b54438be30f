package org.mastowatch.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.Wire;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RequestTagsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    MeterRegistry metrics;

    @Test
    void what_strangers_make_up_becomes_no_metric() throws IOException {
        // When
        for (String request : List.of(
                "GET /rules/made-up-1/details",
                "GET /made-up-2",
                "GET /rules/made-up-3?x=%zz",
                "GET /made-up-4/%zz",
                "MADEUP5 /rules",
                "MADEUP6 /made-up-7")) {
            ask(request, "X-API-Key: made-up");
        }
        ask("POST /rules/made-up-8/toggle", "Content-Length: 4000000");
        ask("POST /webhooks/made-up-9", "Content-Length: 4000000");
        try (Wire wire = Wire.open()) {
            wire.say("POST /webhooks/made-up-10 HTTP/1.1\r\nHost: watch.example\r\nContent-Length: 9000\r\n\r\n");
        }
        given().header("X-API-Key", GatewayParts.API_KEY).get("/rules/4711/details");
        // Then
        await().atMost(SOON)
                .until(() -> tags("uri").containsAll(Set.of("/rules/{id}/details", "NOT_FOUND", RequestTags.OTHER)));
        assertThat(tags("uri")).noneMatch(each -> each.contains("made-up"));
        assertThat(tags("method")).contains(RequestTags.OTHER).noneMatch(each -> each.contains("MADEUP"));
    }

    private static void ask(String request, String header) throws IOException {
        try (Wire wire = Wire.open()) {
            wire.say(request + " HTTP/1.1\r\nHost: watch.example\r\n" + header + "\r\n\r\n");
            wire.hear();
        }
    }

    private Set<String> tags(String key) {
        return metrics.get("http.server.requests").meters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag(key))
                .collect(Collectors.toSet());
    }
}
