package org.mastowatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows links and redirects, keeps cookies, and sends forms as they stand on the page. */
final class Browser {

    private static final int MOST_REDIRECTS = 10;

    private final CookieManager jar = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(jar)
            .build();

    /** Every address that was asked for, in order. */
    final List<URI> visited = new ArrayList<>();

    /** A page, after all redirects. */
    HttpResponse<String> open(String address) {
        return follow(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html,*/*")
                .GET());
    }

    /** Asks as a script of a page does. */
    HttpResponse<String> script(String method, String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The same with a body. */
    HttpResponse<String> send(String method, String address, String json, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .headers(headers)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    /** Sends a form of the page with these fields filled in, and follows to where it leads. */
    HttpResponse<String> submit(HttpResponse<String> page, String form, Map<String, String> filled) {
        Document document = Jsoup.parse(page.body(), page.uri().toString());
        Element element = document.getElementById(form);
        assertThat(element).as("form %s on %s", form, page.uri()).isNotNull();
        Map<String, String> fields = new TreeMap<>();
        element.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        fields.putAll(filled);
        return follow(HttpRequest.newBuilder(URI.create(element.absUrl("action")))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** The cookies of this name that the gateway set. */
    List<HttpCookie> cookies(String prefix) {
        return jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith(prefix))
                .toList();
    }

    /** As if a thief copied them. */
    Browser withCopiedCookies() {
        Browser thief = new Browser();
        jar.getCookieStore()
                .getURIs()
                .forEach(uri -> jar.getCookieStore()
                        .get(uri)
                        .forEach(cookie -> thief.jar.getCookieStore().add(uri, (HttpCookie) cookie.clone())));
        return thief;
    }

    private HttpResponse<String> follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        for (int i = 0; answer.statusCode() / 100 == 3; i++) {
            assertThat(i).as("redirects, at last to %s", answer.uri()).isLessThan(MOST_REDIRECTS);
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(HttpRequest.newBuilder(next)
                    .header("Accept", "text/html,*/*")
                    .GET());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        visited.add(built.uri());
        try {
            return client.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No answer of " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
