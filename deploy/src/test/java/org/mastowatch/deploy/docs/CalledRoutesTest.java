package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

/** Each call that a how-to tells of is one that the gateway takes. */
class CalledRoutesTest {

    private static final Pattern IN_PROSE = Pattern.compile("^(GET|POST|PUT|PATCH|DELETE) (?:\\$GATEWAY)?(/\\S*)$");
    private static final Pattern IN_CURL = Pattern.compile(
            "(?:\\$GATEWAY|\\$\\{GATEWAY}|https://YOUR-GATEWAY|http://(?:127\\.0\\.0\\.1|localhost):8080)(/[^\\s\"'|]*)");
    private static final Pattern METHOD = Pattern.compile("-X\\s*(GET|POST|PUT|PATCH|DELETE)");

    /** What Quarkus answers, which is no part of the API. */
    private static final Set<String> BESIDE =
            Set.of("/metrics", "/livez", "/readyz", "/q/health", "/q/swagger-ui", "/q/openapi", "/console");

    private final Set<String> routes = routes();

    @Test
    void every_call_in_a_how_to_is_a_route_of_the_api() {
        // Given
        List<String> unknown = new ArrayList<>();
        int calls = 0;
        for (Page page : Page.all()) {
            if (page.howTo() && !page.path().endsWith("use-the-emulator.md")) {
                for (String call : calls(page)) {
                    // When
                    calls++;
                    if (!known(call)) {
                        unknown.add(page.path() + ": " + call);
                    }
                }
            }
        }
        // Then
        assertThat(unknown).isEmpty();
        assertThat(calls).as("calls that were read").isGreaterThan(60);
    }

    private static List<String> calls(Page page) {
        List<String> calls = new ArrayList<>();
        for (String code : page.code()) {
            Matcher call = IN_PROSE.matcher(code.replace('\n', ' '));
            // Mastodon's own API is named too.
            if (call.matches()
                    && (!call.group(2).startsWith("/api/") || call.group(2).startsWith("/api/v1/me"))) {
                calls.add(call.group(1) + " " + call.group(2));
            }
        }
        for (String command : page.shellCommands()) {
            if (command.contains("curl")) {
                Matcher address = IN_CURL.matcher(command);
                Matcher method = METHOD.matcher(command);
                String verb = method.find()
                        ? method.group(1)
                        : command.matches(".*\\s(-d|--data|--data-binary)\\s.*") ? "POST" : "GET";
                while (address.find()) {
                    calls.add(verb + " " + address.group(1));
                }
            }
        }
        return calls;
    }

    private boolean known(String call) {
        String[] parts = call.split(" ", 2);
        String path = parts[1].replaceFirst("[?#].*$", "").replaceFirst("(?<=.)/$", "");
        if (parts[0].equals("GET") && BESIDE.contains(path)) {
            return true;
        }
        return routes.stream().anyMatch(route -> fits(route, parts[0] + " " + path));
    }

    private static boolean fits(String route, String call) {
        String[] wanted = route.split("/");
        String[] got = call.split("/");
        if (wanted.length != got.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals(got[i]) && !wanted[i].startsWith("{")) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> routes() {
        Set<String> routes = new HashSet<>();
        JsonNode paths = Checkout.yaml("docs/reference/openapi.yaml").get("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }
}
