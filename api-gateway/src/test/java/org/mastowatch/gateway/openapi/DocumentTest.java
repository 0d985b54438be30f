package org.mastowatch.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.access.Routes;
import org.mastowatch.gateway.openapi.Document.Route;
import org.mastowatch.rules.FieldCode;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DocumentTest {

    private static final Set<Outcome.About> OF_ACCOUNTS =
            Set.of(Outcome.About.INCIDENT, Outcome.About.SIGN_UP, Outcome.About.ACT);

    private static final Path CHECKED_IN = Path.of("..", "docs", "reference", "openapi.yaml");
    private static final String REWRITE = "mvn -pl api-gateway -am test -Dtest=DocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dmastowatch.write-openapi=true";

    @Test
    void the_document_that_is_checked_in_is_the_one_that_is_served() throws IOException {
        String served = given().get("/q/openapi?format=yaml").asString();
        if (Boolean.getBoolean("mastowatch.write-openapi")) {
            Files.writeString(CHECKED_IN, served);
        }
        assertThat(Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "")
                .as("docs/reference/openapi.yaml differs from the code. Write it anew with: %s", REWRITE)
                .isEqualTo(served);
    }

    @Test
    void every_operation_says_what_it_is_and_what_it_needs() {
        List<String> lacking = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Route route : Document.served().routes()) {
            JsonNode operation = route.operation();
            if (operation.path("summary").asText().isBlank()) {
                lacking.add(route + ": a summary, in @Operation");
            }
            if (!ids.add(operation.path("operationId").asText())) {
                lacking.add(route + ": an operationId of its own");
            }
            if (operation.path("tags").size() != 1) {
                lacking.add(route + ": one tag");
            }
            Right right = Routes.right(route.method(), route.path()).orElse(null);
            if (operation.path("responses").properties().stream()
                    .noneMatch(each -> each.getKey().matches("[23]..")
                            || each.getValue().at("/content/text~1html").isObject())) {
                lacking.add(route + ": what it answers when all is well");
            }
            boolean open = right == Right.OPEN;
            if (right == null
                    || operation.path("security").isEmpty() != open
                    || !operation.path("x-right").asText().equalsIgnoreCase(right.name())) {
                lacking.add(route + ": its right, in Routes");
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void every_body_has_a_schema_and_an_example() {
        List<String> lacking = new ArrayList<>();
        for (Route route : Document.served().routes()) {
            if (!route.takesBody()) {
                continue;
            }
            JsonNode schema = route.bodySchema();
            if (!schema.has("properties")
                    && !schema.has("anyOf")
                    && !schema.has("allOf")
                    && !schema.has("description")) {
                lacking.add(route + ": a schema of its body");
            }
            if (route.example().isMissingNode()
                    && !schema.path("description").asText().contains("GET /")) {
                lacking.add(route + ": an example of its body");
            }
        }
        assertThat(lacking)
                .as("Say it with @Schema(examples = …) on the record, or with a schema in META-INF/openapi.yaml and"
                        + " @RequestBody(content = @Content(schema = @Schema(ref = …))) on the parameter")
                .isEmpty();
    }

    @Test
    void every_schema_has_a_name_of_its_own() {
        List<String> numbered = new ArrayList<>();
        Document.served().whole().at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (Character.isDigit(name.charAt(name.length() - 1))) {
                numbered.add(name);
            }
        });
        assertThat(numbered)
                .as("Two classes share a name; say another with @Schema(name = …) on one")
                .isEmpty();
    }

    @Test
    void an_answer_says_what_is_always_there_and_what_may_be_null() {
        JsonNode page = Document.served().whole().at("/components/schemas/ProposalPage");

        assertThat(page.get("required")).extracting(JsonNode::asText).containsExactlyInAnyOrder("items", "total");
        assertThat(page.at("/properties/next_cursor/type"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void every_answer_in_json_has_an_example_that_fits_its_schema() {
        Document document = Document.served();
        AnswerValidation validation = new AnswerValidation(document);
        List<String> wrong = new ArrayList<>();
        for (Route route : document.routes()) {
            route.operation().path("responses").fields().forEachRemaining(each -> {
                JsonNode media = each.getValue().at("/content/application~1json");
                if (each.getKey().startsWith("2") && !media.isMissingNode()) {
                    JsonNode example = media.at("/examples/answer/value");
                    if (example.isMissingNode()) {
                        wrong.add(route + ": no example");
                    } else {
                        validation
                                .faults(media.path("schema"), example)
                                .forEach(fault -> wrong.add(route + ": " + fault));
                    }
                }
            });
        }
        assertThat(wrong)
                .as("Examples of answers stand in src/main/resources/openapi/answers.json")
                .isEmpty();
    }

    @Test
    void the_help_for_rules_names_what_the_document_lists() throws IOException {
        JsonNode help = new ObjectMapper().readTree(given().get("/rules/help").asByteArray());
        JsonNode schema = new ObjectMapper().readTree("{\"$ref\": \"#/components/schemas/RuleHelp\"}");

        assertThat(new AnswerValidation(Document.served()).faults(schema, help))
                .as("The schema RuleHelp stands in src/main/resources/META-INF/openapi.yaml")
                .isEmpty();
    }

    @Test
    void the_document_lists_every_problem_of_a_field() {
        assertThat(Document.served().whole().at("/components/schemas/FieldCode/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(FieldCode.values()).map(FieldCode::word).toList());
    }

    @Test
    void the_document_lists_all_that_can_happen_to_an_account() {
        assertThat(Document.served().whole().at("/components/schemas/HappenedKind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Outcome.Kind.values())
                        .filter(kind -> OF_ACCOUNTS.contains(kind.about()))
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void every_answer_has_its_request_id_and_every_refusal_is_a_problem() {
        Document document = Document.served();
        for (Route route : document.routes()) {
            route.operation().path("responses").fields().forEachRemaining(each -> {
                JsonNode answer = document.resolved(each.getValue());
                assertThat(answer.path("headers").has("X-Request-ID"))
                        .as("%s %s", route, each.getKey())
                        .isTrue();
                if (each.getValue().has("$ref")) {
                    assertThat(answer.path("content").has("application/problem+json"))
                            .as("%s %s", route, each.getKey())
                            .isTrue();
                }
            });
        }
        assertThat(document.whole().path("openapi").asText()).startsWith("3.1");
    }
}
