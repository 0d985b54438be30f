package org.mastowatch.emulator;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that fills in the emulator's forms: it keeps cookies and follows no redirect by itself. */
final class SignInBrowser {
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String origin;

    SignInBrowser(String origin) {
        this.origin = origin;
    }

    HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : origin + path));
        return client.send(request.GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The hidden fields of the form with that id. */
    static Map<String, String> hidden(String html, String formId) {
        int from = html.indexOf("id=\"" + formId + "\"");
        var fields = new LinkedHashMap<String, String>();
        var matcher = HIDDEN.matcher(html.substring(from, html.indexOf("</form>", from)));
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2).replace("&amp;", "&"));
        }
        return fields;
    }

    static String location(HttpResponse<?> reply) {
        return reply.headers().firstValue("Location").orElse("");
    }

    /** Signs in; returns the path that the sign-in leads to. */
    String signIn(String name, String password) throws Exception {
        var fields = hidden(get("/auth/sign_in").body(), "new_user");
        fields.put("user[email]", name);
        fields.put("user[password]", password);
        return location(post("/auth/sign_in", fields));
    }

    /** Presses the button of the form on the consent page; returns where that leads. */
    String press(String html, String formId) throws Exception {
        return location(post("/oauth/authorize", hidden(html, formId)));
    }

    /** The parameters of an address. */
    static Map<String, String> query(String address) {
        var query = new LinkedHashMap<String, String>();
        for (String part : URI.create(address).getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
