package org.mastowatch.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser: keeps cookies, follows where pages lead, fills in forms. */
final class Visitor {

    private static final int MOST_REDIRECTS = 12;
    private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");

    private final CookieManager jar = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(jar)
            .build();

    /** Signs in at the instance, and lands where the gateway leads to. */
    HttpResponse<String> signIn(String gateway, String username, String password) {
        HttpResponse<String> form =
                follow(page(gateway + "/admin/login?next=/api/v1/me").GET());
        HttpResponse<String> next =
                submit(form, "new_user", Map.of("user[email]", username, "user[password]", password));
        return next.body().contains("id=\"authorize\"") ? submit(next, "authorize", Map.of()) : next;
    }

    /** Asks as a script of a page of this origin does. */
    HttpResponse<String> script(String method, String address) {
        URI uri = URI.create(address);
        return send(HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Origin", uri.getScheme() + "://" + uri.getAuthority())
                .method(method, BodyPublishers.noBody()));
    }

    /** As if a thief copied the cookies. */
    Visitor thief() {
        Visitor thief = new Visitor();
        jar.getCookieStore()
                .getURIs()
                .forEach(uri -> jar.getCookieStore()
                        .get(uri)
                        .forEach(cookie -> thief.jar.getCookieStore().add(uri, (HttpCookie) cookie.clone())));
        return thief;
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String id, Map<String, String> filled) {
        String form = FORM.matcher(page.body())
                .results()
                .map(found -> found.group())
                .filter(each -> each.contains("id=\"" + id + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form " + id + " on " + page.uri() + ": " + page.body()));
        Map<String, String> fields = new TreeMap<>();
        INPUT.matcher(form).results().map(found -> found.group()).forEach(input -> {
            String name = attribute(input, "name");
            if (!name.isEmpty()) {
                fields.put(name, attribute(input, "value"));
            }
        });
        fields.putAll(filled);
        String encoded = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return follow(page(page.uri().resolve(attribute(form, "action")).toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded)));
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    private HttpResponse<String> follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        for (int i = 0; answer.statusCode() / 100 == 3; i++) {
            if (i > MOST_REDIRECTS) {
                throw new AssertionError("Redirects without end, at last to " + answer.uri());
            }
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(page(next.toString()).GET());
        }
        return answer;
    }

    private static HttpRequest.Builder page(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html,*/*");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(15)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
