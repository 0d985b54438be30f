package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls an emulator as a client over HTTP would. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;

    Http(String origin) {
        this.origin = origin;
    }

    record Reply(int status, String body, HttpResponse<String> raw) {
        JsonObject object() {
            return new JsonObject(body);
        }

        JsonArray array() {
            return new JsonArray(body);
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Reply get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    Reply form(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    Reply json(String path, String token, JsonObject body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    HttpRequest.Builder request(String path, String token) {
        var builder = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : origin + path))
                .timeout(Duration.ofSeconds(10));
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
        return new Reply(reply.statusCode(), reply.body(), reply);
    }

    HttpClient client() {
        return client;
    }
}
