package org.mastowatch.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who signed in at the instance in a browser and calls the gateway from it. */
final class SignedIn {

    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final Suite suite;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private SignedIn(Suite suite) {
        this.suite = suite;
    }

    static SignedIn as(Suite suite, String username) {
        SignedIn person = new SignedIn(suite);
        HttpResponse<String> form = person.follow(get(suite.gateway("/admin/login?next=/api/v1/me")));
        HttpResponse<String> consent = person.submit(
                form, "new_user", "/auth/sign_in", Map.of("user[email]", username, "user[password]", "demo-password"));
        HttpResponse<String> landed = consent.body().contains("id=\"authorize\"")
                ? person.submit(consent, "authorize", "/oauth/authorize", Map.of())
                : consent;
        if (landed.statusCode() != 200 || !landed.body().contains(username)) {
            throw new AssertionError("Signing in ended at " + landed.uri() + " with " + landed.statusCode());
        }
        return person;
    }

    /** What the browser sends to the gateway, as its developer tools show it. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    HttpResponse<String> read(String path) {
        return send(get(suite.gateway(path)));
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(suite.gateway(path)))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Origin", suite.gateway(""))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends a form as it stands on the page, with these fields filled in. */
    private HttpResponse<String> submit(
            HttpResponse<String> page, String form, String action, Map<String, String> filled) {
        String html = page.body();
        int start = html.indexOf("id=\"" + form + "\"");
        if (start < 0) {
            throw new AssertionError("No form " + form + " at " + page.uri());
        }
        Map<String, String> fields = new TreeMap<>();
        Matcher inputs = INPUT.matcher(html.substring(start, html.indexOf("</form>", start)));
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2).replace("&amp;", "&"));
        }
        fields.putAll(filled);
        String encoded = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(page.uri().resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded)));
    }

    private HttpResponse<String> follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        for (int i = 0; i < 10 && answer.statusCode() / 100 == 3; i++) {
            answer = send(get(answer.uri()
                    .resolve(answer.headers().firstValue("Location").orElseThrow())
                    .toString()));
        }
        return answer;
    }

    private static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html,*/*")
                .GET();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
