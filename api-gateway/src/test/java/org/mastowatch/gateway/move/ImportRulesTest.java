package org.mastowatch.gateway.move;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ImportRulesTest {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> settings = new HashMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private boolean agrees;

    @TempDir
    Path folder;

    @BeforeEach
    void settings() {
        settings.put("OLD_API_KEY", OldMastoWatch.KEY);
        settings.put("API_KEY", GatewayParts.API_KEY);
    }

    @Test
    void what_fits_is_made_switched_off_and_once() throws Exception {
        String rules = "{\"rules\": ["
                + OldMastoWatch.rule("Coins " + mark, "keyword", "crypto giveaway, claim your prize", "") + ","
                + OldMastoWatch.rule("Names " + mark, "regex", "casino[0-9]+", ", \"severity\": \"high\"") + "]}";
        try (OldMastoWatch old = OldMastoWatch.with(rules)) {
            // Given somebody who is asked and says no
            assertThat(run("--from", old.address())).isEqualTo(1);
            assertThat(output())
                    .contains("new      Coins " + mark + ": keyword, weight 0.8")
                    .contains("(without severity, which mean nothing here)")
                    .contains("2 rules: 2 new, 0 here already, 0 refused.")
                    .contains("Nothing was made.");
            assertThat(here()).isEmpty();
            // When they say yes
            agrees = true;
            assertThat(run("--from", old.address())).isZero();
            // Then
            assertThat(output()).contains("2 of 2 were made, each switched off");
            assertThat(here()).hasSize(2).allSatisfy(rule -> assertThat(rule).containsEntry("enabled", false));
            // When it is run again
            assertThat(run("--from", old.address(), "--yes")).isZero();
            // Then
            assertThat(output())
                    .contains("2 rules: 0 new, 2 here already, 0 refused.")
                    .contains(": the same");
            assertThat(here()).hasSize(2);
        }
    }

    @Test
    void what_cannot_be_made_is_named_with_its_reason_and_the_rest_is_made() throws Exception {
        String rules = "{\"rules\": ["
                + OldMastoWatch.rule("Good " + mark, "keyword", "casino", "") + ","
                + OldMastoWatch.rule("Good " + mark, "keyword", "twice", "") + ","
                + OldMastoWatch.rule("Look " + mark, "regex", "(?=casino)x", "") + ","
                + OldMastoWatch.rule("Model " + mark, "llm", "spam", "") + "]}";
        Path file = Files.writeString(folder.resolve("rules.json"), rules);

        assertThat(run("--file", file.toString(), "--keep-enabled", "--yes")).isEqualTo(1);

        assertThat(output())
                .contains("refused  Model " + mark + ": detector_type:")
                .contains("behavioral")
                .contains("refused  Look " + mark + ": pattern:")
                .contains("refused  Good " + mark + ": name: another rule of the list has this name.")
                .contains("1 of 1 were made.");
        assertThat(here())
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule).containsEntry("enabled", true).containsEntry("pattern", "twice"));
    }

    @Test
    void a_rule_that_is_here_stays_and_the_difference_is_told() throws Exception {
        Path file = Files.writeString(
                folder.resolve("rules.json"), "[" + OldMastoWatch.rule("Same " + mark, "keyword", "casino", "") + "]");
        assertThat(run("--file", file.toString(), "--yes")).isZero();
        Files.writeString(file, "[" + OldMastoWatch.rule("same " + mark, "keyword", "roulette", "") + "]");

        assertThat(run("--file", file.toString(), "--yes")).isZero();

        assertThat(output()).contains("which stays; it differs in name, pattern");
        assertThat(here()).singleElement().satisfies(rule -> assertThat(rule).containsEntry("pattern", "casino"));
    }

    @Test
    void whoever_is_not_let_in_or_does_not_answer_with_rules_is_told_what_to_do() throws Exception {
        try (OldMastoWatch old = OldMastoWatch.with("{\"detail\": \"hello\"}")) {
            assertThat(run("--from", old.address())).isEqualTo(2);
            assertThat(output()).contains("This is no list of rules.");

            settings.put("OLD_API_KEY", "wrong");
            assertThat(run("--from", old.address())).isEqualTo(2);
            assertThat(output()).contains("does not take the key (HTTP 401).").contains("--file");

            assertThat(run("--from", old.address() + "/elsewhere")).isEqualTo(2);
            assertThat(output()).contains("answers HTTP 302.");
        }
        assertThat(run("--from", "http://old.example")).isEqualTo(2);
        assertThat(output()).contains("A key travels encrypted or not at all");
        assertThat(run("--from", "https://old.example", "--file", "rules.json")).isEqualTo(2);
        assertThat(output()).contains("usage: ./mastowatch import rules");

        Path file = Files.writeString(folder.resolve("rules.json"), "[]");
        settings.put("API_KEY", "wrong");
        assertThat(run("--file", file.toString())).isEqualTo(2);
        assertThat(output()).contains("The gateway does not take the key (HTTP 401).");
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(args));
        all.addAll(List.of("--to", RestAssured.baseURI + ":" + RestAssured.port));
        said.reset();
        return new ImportRulesMain(
                        name -> Optional.ofNullable(settings.get(name)),
                        () -> agrees,
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(all);
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> here() {
        List<Map<String, Object>> rules = given().header("X-API-Key", GatewayParts.API_KEY)
                .get("/rules")
                .jsonPath()
                .getList("rules");
        return rules.stream()
                .filter(rule -> rule.get("name").toString().endsWith(mark))
                .toList();
    }
}
