package org.mastowatch.deploy.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.deploy.Checkout;

/** Whether the workflows can be trusted: they run code of others, and strangers' pull requests run them. */
class WorkflowsTest {

    private static final Pattern PINNED =
            Pattern.compile("[\\w-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+){1,2}(-[\\w.]+)?");
    private static final Pattern TOOL =
            Pattern.compile("(?<name>[a-z-]+) (?<version>\\d[\\w.]*) (?<sum>[0-9a-f]{64}) (?<url>https://\\S+)");
    private static final Pattern FETCHED = Pattern.compile("\\.github/tools/fetch ([a-z-]+) ");

    /** Which job may write what. Whoever adds to it says in the review why. */
    private static final Map<String, List<String>> WRITERS = Map.of(
            "security.yml/codeql", List.of("security-events"),
            "scorecard.yml/scorecard", List.of("security-events"),
            "images.yml/publish", List.of("packages", "id-token", "attestations"));

    @ParameterizedTest
    @MethodSource("org.mastowatch.deploy.supply.Workflow#all")
    void everyActionIsPinnedByItsCommitAndSaysItsVersion(Workflow workflow) {
        assertThat(workflow.uses()).isNotEmpty().allMatch(PINNED.asMatchPredicate());
        assertThat(workflow.uses()).hasSize((int)
                workflow.steps().stream().filter(step -> step.has("uses")).count());
    }

    @Test
    void anActionHasOneVersionEverywhere() {
        Map<String, String> pins = new HashMap<>();
        Workflow.all().flatMap(workflow -> workflow.uses().stream()).forEach(uses -> {
            // The actions of one repository come from one commit.
            String repository = String.join("/", List.of(uses.split("[/@]")).subList(0, 2));
            String pin = uses.substring(uses.indexOf('@'));
            assertThat(pins.merge(repository, pin, (first, other) -> first))
                    .as(repository)
                    .isEqualTo(pin);
        });
        assertThat(pins).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.deploy.supply.Workflow#all")
    void aJobHasFewRightsAnEndAndAKnownMachine(Workflow workflow) {
        assertThat(workflow.meaning().path("permissions").isObject()).isTrue();
        assertThat(workflow.meaning().path("permissions"))
                .as("without a right of its own")
                .isEmpty();
        assertThat(workflow.jobs()).isNotEmpty().allSatisfy(job -> {
            JsonNode said = job.getValue();
            assertThat(said.path("timeout-minutes").asInt()).as(job.getKey()).isBetween(1, 60);
            assertThat(said.path("runs-on").asText()).as(job.getKey()).matches("ubuntu-\\d+\\.\\d+");
            assertThat(said.path("permissions").isObject()).as(job.getKey()).isTrue();
            List<String> written = new ArrayList<>();
            said.path("permissions").properties().forEach(right -> {
                assertThat(right.getValue().asText()).isIn("read", "write");
                if (right.getValue().asText().equals("write")) {
                    written.add(right.getKey());
                }
            });
            String file = workflow.name().substring(workflow.name().lastIndexOf('/') + 1);
            assertThat(written)
                    .as(job.getKey())
                    .containsExactlyInAnyOrderElementsOf(WRITERS.getOrDefault(file + "/" + job.getKey(), List.of()));
        });
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.deploy.supply.Workflow#all")
    void aStrangersPullRequestReachesNeitherSecretsNorAShell(Workflow workflow) {
        List<String> triggers = new ArrayList<>();
        workflow.meaning().path("on").fieldNames().forEachRemaining(triggers::add);
        assertThat(triggers).isNotEmpty().doesNotContain("pull_request_target", "workflow_run", "issue_comment");
        assertThat(workflow.text()).doesNotContain("secrets.").doesNotContain("continue-on-error");
        assertThat(workflow.steps()).allSatisfy(step -> {
            // An expression becomes part of the script; a variable of the environment stays a value.
            assertThat(step.path("run").asText()).doesNotContain("${{");
            if (step.path("uses").asText().startsWith("actions/checkout@")) {
                assertThat(step.at("/with/persist-credentials").asText()).isEqualTo("false");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.deploy.supply.Workflow#all")
    void aScriptFailsWhereItsPipeFails(Workflow workflow) {
        if (workflow.steps().stream().anyMatch(step -> step.has("run"))) {
            assertThat(workflow.meaning().at("/defaults/run/shell").asText()).isEqualTo("bash");
        }
    }

    @Test
    void onlyATagPublishesAndWhatPublishesRunsNothingOfTheCheckout() {
        JsonNode publish =
                Checkout.yaml(".github/workflows/images.yml").path("jobs").path("publish");

        assertThat(publish.path("if").asText()).contains("github.ref_type == 'tag'", "github.event_name == 'push'");
        assertThat(publish.path("needs").asText()).isEqualTo("build");
        assertThat(publish.path("steps")).isNotEmpty().allSatisfy(step -> {
            assertThat(step.path("uses").asText()).doesNotContain("checkout");
            assertThat(step.path("run").asText()).doesNotContain("./", ".github/");
        });
    }

    @Test
    void everyImageIsBuiltScannedAndPublished() {
        JsonNode jobs = Checkout.yaml(".github/workflows/images.yml").path("jobs");

        assertThat(jobs.at("/build/strategy/matrix/service"))
                .hasSize(5)
                .allSatisfy(service -> assertThat(
                                Checkout.ROOT.resolve(service.asText()).resolve("pom.xml"))
                        .exists());
        assertThat(jobs.at("/publish/strategy/matrix/service")).isEqualTo(jobs.at("/build/strategy/matrix/service"));
    }

    @Test
    void everyToolHasAChecksumAndIsFetched() {
        TreeSet<String> named = new TreeSet<>();
        assertThat(Checkout.text(".github/tools/tools.txt").lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    var tool = TOOL.matcher(line);
                    assertThat(tool.matches()).as(line).isTrue();
                    assertThat(tool.group("url")).contains(tool.group("version"));
                    named.add(tool.group("name"));
                });
        TreeSet<String> fetched = new TreeSet<>();
        Workflow.all()
                .forEach(workflow -> workflow.steps()
                        .forEach(step -> FETCHED.matcher(step.path("run").asText())
                                .results()
                                .forEach(found -> fetched.add(found.group(1)))));

        assertThat(fetched).isEqualTo(named);
        assertThat(Checkout.ROOT.resolve(".github/tools/fetch")).isExecutable();
        Workflow.all()
                .forEach(workflow -> assertThat(workflow.text())
                        .as("%s downloads by .github/tools/fetch alone", workflow)
                        .doesNotContain("curl", "wget", "pip install", "npx"));
    }
}
