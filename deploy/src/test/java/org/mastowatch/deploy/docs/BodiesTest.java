package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

/** What a how-to sends to the gateway is JSON, with fields that the route knows. */
class BodiesTest {

    private static final Pattern BODY = Pattern.compile("\\s(?:-d|--data)\\s+'([^']*)'");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:\\$GATEWAY|https://YOUR-GATEWAY|http://(?:127\\.0\\.0\\.1|localhost):8080)(/[^\\s\"'?]*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document = Checkout.yaml("docs/reference/openapi.yaml");

    @Test
    void every_body_in_a_how_to_is_json_that_its_route_takes() {
        // Given
        List<String> wrong = new ArrayList<>();
        int bodies = 0;
        for (Page page : Page.all()) {
            if (page.howTo()) {
                for (String command : page.shellCommands()) {
                    Matcher body = BODY.matcher(command);
                    Matcher address = ADDRESS.matcher(command);
                    if (body.find() && address.find() && !body.group(1).contains("…")) {
                        // When
                        bodies++;
                        problem(address.group(1), body.group(1))
                                .ifPresent(why -> wrong.add(page.path() + ": " + address.group(1) + " " + why));
                    }
                }
            }
        }
        // Then
        assertThat(wrong).isEmpty();
        assertThat(bodies).as("bodies that were read").isGreaterThan(8);
    }

    private Optional<String> problem(String path, String body) {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.of("is no JSON");
        }
        JsonNode known = resolved(document.at(
                        "/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json/schema"))
                .path("properties");
        List<String> unknown = new ArrayList<>();
        if (known.isObject()) {
            sent.fieldNames().forEachRemaining(field -> {
                if (!known.has(field)) {
                    unknown.add(field);
                }
            });
        }
        return unknown.isEmpty() ? Optional.empty() : Optional.of("knows no " + unknown);
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        return ref.isTextual() ? document.at(ref.asText().substring(1)) : schema;
    }
}
