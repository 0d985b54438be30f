package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of deploy/Containerfile without a container engine. */
class ContainerfileTest {

    private static final Pattern KNOWN = Pattern.compile("FROM|ARG|WORKDIR|COPY|RUN|LABEL|ENV|USER|ENTRYPOINT");

    @Test
    void everyLineIsAnInstruction() {
        assertThat(instructions())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each)
                        .matches(text -> KNOWN.matcher(text.split(" ", 2)[0]).matches()));
    }

    @Test
    void imagesHaveARegistryATagAndADigest() {
        assertThat(of("FROM"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .matches("docker\\.io/[a-z/]+:[^ @]+@sha256:[0-9a-f]{64}( AS [a-z]+)?")
                        .doesNotContain(":latest"));
    }

    @Test
    void theUserIsTheOneThatTheChartRunsPodsAs() {
        JsonNode pod =
                Chart.one(Chart.objects("minimal"), "Deployment", "api-gateway").at("/spec/template/spec");
        String user = pod.at("/securityContext/runAsUser").asText() + ":"
                + pod.at("/securityContext/runAsGroup").asText();

        assertThat(of("USER")).containsExactly("build", user);
    }

    /** Podman refuses a pattern that matches nothing, and a folder that WORKDIR makes is root's. */
    @Test
    void nothingIsCopiedByAPatternAndTheBuilderMayWriteWhereItWorks() {
        assertThat(of("COPY")).noneMatch(copied -> copied.matches(".*[*?\\[].*"));
        assertThat(instructions())
                .containsSubsequence(
                        "RUN useradd --create-home build && install -d -o build -g build /source",
                        "WORKDIR /source",
                        "COPY --chown=build . .",
                        "USER build");
    }

    @Test
    void eachServiceCanBeNamedAndWhatIsCopiedIsThere() {
        String file = Checkout.text("deploy/Containerfile");
        assertThat(Chart.SERVICES.values()).allSatisfy(service -> {
            assertThat(Checkout.ROOT.resolve(service).resolve("pom.xml")).exists();
            assertThat(file).contains(service);
        });
        assertThat(of("COPY").getLast()).isEqualTo("LICENSE NOTICE THIRD-PARTY.md /app/");
        assertThat(Checkout.ROOT.resolve("LICENSE")).exists();
        assertThat(Checkout.ROOT.resolve("NOTICE")).exists();
        assertThat(Checkout.ROOT.resolve("THIRD-PARTY.md")).exists();
    }

    @Test
    void theRuntimeHasModulesThatTheJdkHas() {
        String modules = Checkout.found(Pattern.compile("--add-modules (\\S+)"), String.join(" ", of("RUN")))
                .getFirst();

        assertThat(modules.split(","))
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(ModuleFinder.ofSystem().find(module))
                        .as(module)
                        .isPresent());
    }

    /** A cache is taken only by a JVM that was told the same as the one that made it. */
    @Test
    void theCacheIsMadeAsItIsUsed() {
        String training = Checkout.text("deploy/local/stack/src/main/java/org/mastowatch/local/stack/Service.java");

        assertThat(of("ENTRYPOINT").getFirst()).contains("-XX:AOTCache=/app/app.aot");
        assertThat(of("COPY")).contains("--from=build /home/build/beside/ /app/");
        assertThat(of("RUN"))
                .anySatisfy(run -> assertThat(run).contains("StackMain train"))
                .anySatisfy(run -> assertThat(run).contains("mv /home/build/app/app.aot /home/build/beside/"));
        assertThat(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"))
                .allSatisfy(flag -> {
                    assertThat(of("ENTRYPOINT").getFirst()).contains(flag);
                    assertThat(training).contains('"' + flag + '"');
                });
    }

    @Test
    void javaTakesTheFlagsOfTheEntryCommand() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        new ObjectMapper().readTree(of("ENTRYPOINT").getFirst()).forEach(each -> command.add(each.asText()));
        assertThat(command).startsWith("/opt/java/bin/java").endsWith("-jar", "/app/quarkus-run.jar");

        command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.subList(command.size() - 2, command.size()).clear();
        command.add("-version");
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("java", ".txt").toFile())
                .start();

        assertThat(java.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).isZero();
    }

    /** The arguments of these instructions. */
    private static List<String> of(String instruction) {
        return instructions().stream()
                .filter(each -> each.startsWith(instruction + " "))
                .map(each -> each.substring(instruction.length() + 1).strip())
                .toList();
    }

    /** Without comments, each on a line of its own. */
    private static List<String> instructions() {
        String text = Checkout.text("deploy/Containerfile")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (all, line) -> all + line + "\n");
        return Stream.of(text.replace("\\\n", " ").split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
