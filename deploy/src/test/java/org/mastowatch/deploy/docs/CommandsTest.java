package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

/** Commands, settings and tests that pages name are there. */
class CommandsTest {

    private static final Pattern MASTOWATCH = Pattern.compile("\\./mastowatch ([a-z]+)");
    private static final Pattern SETTING = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    private static final Pattern KUBECTL = Pattern.compile("\\bkubectl\\b *([^|]*)");

    /** How settings of what we are built on, of Mastodon itself and of the archive's own script begin. */
    private static final Set<String> OF_OTHERS = Set.of(
            "COMPOSE_",
            "MASTOWATCH_HEAP",
            "QUARKUS_",
            "RAILS_ENV",
            "OTEL_",
            "JAVA_",
            "MASTODON_PROMETHEUS_EXPORTER_",
            "PROMETHEUS_",
            "DATA_SOURCE_NAME",
            "DB_POOL",
            "MAX_THREADS",
            "WEB_CONCURRENCY");

    @Test
    void every_command_of_the_script_that_a_page_names_is_one() {
        // Given
        String script = Checkout.text("mastowatch");
        String cases = script.substring(script.lastIndexOf("case "));
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            Stream.concat(page.code().stream(), page.shellCommands().stream()).forEach(code -> {
                // When
                Matcher command = MASTOWATCH.matcher(code);
                while (command.find()) {
                    if (!Pattern.compile("(?m)^\\s*(?:[a-z]+ \\| )*" + command.group(1) + "(?: \\| [a-z]+)*\\)")
                            .matcher(cases)
                            .find()) {
                        unknown.add(page.path() + ": " + command.group());
                    }
                }
            });
        }
        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_setting_that_a_how_to_names_is_in_the_reference() {
        // Given
        Set<String> known = new TreeSet<>();
        for (String file : List.of(
                "docs/reference/configuration.md",
                "docs/how-to/use-the-emulator.md",
                ".env.example",
                "k8s/helm/mastowatch/values.yaml")) {
            SETTING.matcher(Checkout.text(file)).results().forEach(each -> known.add(each.group()));
        }
        Set<String> unknown = new TreeSet<>();
        for (Page page : Page.all()) {
            if (page.howTo()) {
                Stream.of(page.code(), page.shellCommands(), page.settings())
                        .flatMap(List::stream)
                        .flatMap(code -> SETTING.matcher(code).results().map(each -> each.group()))
                        // When
                        .filter(name ->
                                !known.contains(name) && OF_OTHERS.stream().noneMatch(name::startsWith))
                        .forEach(name -> unknown.add(page.path() + ": " + name));
            }
        }
        // Then
        assertThat(unknown).isEmpty();
    }

    /** Compose looks for it beside its own file otherwise, where there is none. */
    @Test
    void every_call_of_compose_names_the_file_of_settings() {
        assertThat(called("docker compose "))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).contains("docker compose --env-file "));
    }

    /** On one machine the server is Mastodon's, whose own data lie where redis-cli goes by itself. */
    @Test
    void every_call_of_redis_says_which_one() {
        assertThat(called("redis-cli "))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call).containsAnyOf("redis-cli -u \"$REDIS_URL\" ", " exec redis redis-cli "));
    }

    /** An image has the same files as the archive, which a test unpacks and runs. */
    @Test
    void the_audit_log_is_proven_in_a_container_as_on_one_machine() {
        String script = Checkout.text("deploy/tarball/bin/mastowatch-run").replace("$gateway/", "/app/");

        assertThat(called("AuditMain")).singleElement().satisfies(call -> {
            String[] words = call.split(" +");
            int at = List.of(words).indexOf("-cp");
            assertThat(script).contains("-cp " + words[at + 1].replace('\'', '"'), words[at + 2] + " \"$@\"");
        });
    }

    /** Or it looks for the pods of whatever namespace is the reader's own. */
    @Test
    void every_call_of_kubectl_names_a_namespace_or_what_it_applies() {
        assertThat(Page.all().stream()
                        .flatMap(page -> Stream.concat(page.code().stream(), page.shellCommands().stream()))
                        .flatMap(code -> KUBECTL.matcher(code).results().map(each -> each.group(1))))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words)
                        .matches("-n (mastowatch|kafka) .*|(apply|diff) -[fk].*|create namespace .*|kustomize.*|"));
    }

    /** It lifts what it scales to the fewest replicas again, at each look. */
    @Test
    void nobody_is_stopped_on_a_cluster_whom_keda_would_start_again() {
        List<Page> stopping = Page.all().stream()
                .filter(page -> said(page).contains("--replicas=0"))
                .toList();

        assertThat(stopping)
                .hasSizeGreaterThan(1)
                .allSatisfy(page -> assertThat(said(page))
                        .contains("autoscaling.keda.sh/paused-replicas=0", "autoscaling.keda.sh/paused-replicas-"));
    }

    private static String said(Page page) {
        return String.join("\n", page.code()) + String.join("\n", page.shellCommands());
    }

    @Test
    void a_template_that_a_page_renders_alone_is_one_of_the_chart() {
        assertThat(called(" -s templates/"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(Checkout.ROOT.resolve(
                                "k8s/helm/mastowatch/" + call.replaceFirst(".* -s (\\S+).*", "$1")))
                        .exists());
    }

    /** systemd takes what stands behind a value for a part of it. */
    @Test
    void a_setting_has_its_comment_on_a_line_of_its_own() {
        assertThat(Page.all().stream().flatMap(page -> page.settings().stream()))
                .isNotEmpty()
                .noneMatch(line -> line.matches("[A-Z_]+=.*\\s#.*"));
    }

    /** The commands of how-to pages with this in them. */
    private static List<String> called(String words) {
        return Page.all().stream()
                .filter(Page::howTo)
                .flatMap(page -> Stream.concat(page.code().stream(), page.shellCommands().stream()))
                .filter(call -> call.contains(words))
                .toList();
    }

    @Test
    void every_test_that_a_page_names_is_one() {
        // Given
        Set<String> tests = Checkout.tests().keySet();
        Set<String> unknown = new TreeSet<>();
        for (Page page : Page.all()) {
            // When
            page.code().stream()
                    .filter(code -> code.matches("[A-Z][A-Za-z]+(Test|Benchmark)") && !tests.contains(code))
                    .forEach(code -> unknown.add(page.path() + ": " + code));
        }
        // Then
        assertThat(unknown).isEmpty();
    }
}
