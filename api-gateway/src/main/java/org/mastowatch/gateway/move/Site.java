package org.mastowatch.gateway.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A MastoWatch, this or the Python original, that answers in JSON. The key goes there alone: no redirect is followed. */
final class Site {

    static final int LARGEST = 5_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int PATIENT = 20;
    private static final int LONGEST_WAIT = 60;

    private final HttpClient http;
    private final URI base;
    private final String key;

    private Site(HttpClient http, URI base, String key) {
        this.http = http;
        this.base = base;
        this.key = key;
    }

    /**
     * A site.
     *
     * @param key empty where there is none
     * @throws CannotGoOn if a key would travel there unencrypted, or if it is no address
     */
    static Site at(HttpClient http, String address, String key) {
        URI base;
        try {
            base = URI.create(address.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException noAddress) {
            throw new CannotGoOn("The address cannot be read. It must look like https://watch.social.example.");
        }
        String host = base.getHost();
        if (host == null || !Set.of("http", "https").contains(String.valueOf(base.getScheme()))) {
            throw new CannotGoOn("The address must begin with https:// and name a host.");
        }
        if (!base.getScheme().equals("https") && !THIS_MACHINE.contains(host)) {
            throw new CannotGoOn(
                    "A key travels encrypted or not at all: the address must begin with https://, unless it is"
                            + " this machine. Or read the rules yourself and name the file with --file.");
        }
        return new Site(http, base, key);
    }

    Answer get(String path) {
        return ask(request(path).GET().build());
    }

    Answer post(String path, JsonNode body) {
        return ask(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Accept", "application/json");
        return key.isEmpty() ? request : request.header("X-API-Key", key);
    }

    /** Waits where the gateway says that it was asked too often; more than a minute at a time it does not say. */
    private Answer ask(HttpRequest request) {
        try {
            Answer answer = once(request);
            for (int i = 0; answer.status == 429 && i < PATIENT; i++) {
                if (new CountDownLatch(1).await(answer.waitSeconds, TimeUnit.SECONDS)) {
                    break;
                }
                answer = once(request);
            }
            return answer;
        } catch (IOException away) {
            throw new CannotGoOn(
                    base.getHost() + " does not answer (" + away.getClass().getSimpleName() + ").");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("It was stopped.");
        }
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new CannotGoOn(base.getHost() + " answers more than " + LARGEST + " bytes.");
            }
            return new Answer(answer.statusCode(), read(bytes), wait(answer));
        }
    }

    private static Optional<JsonNode> read(byte[] bytes) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static int wait(HttpResponse<?> answer) {
        String said = answer.headers().firstValue("Retry-After").orElse("");
        return said.matches("[0-9]{1,3}") ? Math.clamp(Integer.parseInt(said), 1, LONGEST_WAIT) : 5;
    }

    /**
     * What a site said.
     *
     * @param json empty where it is none
     */
    record Answer(int status, Optional<JsonNode> json, int waitSeconds) {}
}
