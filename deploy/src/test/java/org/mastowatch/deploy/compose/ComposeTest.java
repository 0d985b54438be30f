package org.mastowatch.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.deploy.Checkout;

/** What can be known of deploy/compose.yaml without a container engine. */
class ComposeTest {

    /** The fields of a service that are used here, of those that the specification has. */
    private static final Set<String> FIELDS = Set.of(
            "image",
            "build",
            "pull_policy",
            "user",
            "environment",
            "command",
            "volumes",
            "tmpfs",
            "ports",
            "networks",
            "depends_on",
            "healthcheck",
            "profiles",
            "restart",
            "logging",
            "read_only",
            "cap_drop",
            "security_opt",
            "pids_limit",
            "mem_limit",
            "cpus",
            "shm_size",
            "stop_grace_period");

    private static final Pattern IMAGE = Pattern.compile(
            "docker\\.io/[a-z-]+/[a-z-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}|mastowatch/[a-z-]+:[a-z0-9.-]+");

    static Set<String> names() {
        return ComposeFile.parts().keySet();
    }

    @Test
    void everyFieldIsOneThatComposeHas() {
        assertThat(ComposeFile.root().keySet().stream().filter(key -> !key.startsWith("x-")))
                .containsExactlyInAnyOrder("name", "services", "volumes", "networks");
        assertThat(names())
                .containsAll(ComposeFile.SERVICES)
                .contains("postgres", "redis", "kafka", "topics", "prometheus", "grafana", "emulator")
                .hasSize(12);
        ComposeFile.parts().forEach((name, part) -> assertThat(FIELDS).as(name).containsAll(part.keySet()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingMayMoreThanItsWorkNeeds(String name) {
        Map<String, Object> part = ComposeFile.part(name);

        assertThat(part.get("user").toString()).matches("[1-9][0-9]*:[0-9]+");
        assertThat(part).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(part.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(part).containsKeys("mem_limit", "cpus", "pids_limit", "logging", "restart", "networks");
        assertThat(part.get("image").toString()).matches(IMAGE);
    }

    /** Or whoever registers the name at Docker Hub is given the tokens. */
    @ParameterizedTest
    @MethodSource("names")
    void whatIsBuiltHereIsAskedOfNoRegistry(String name) {
        Map<String, Object> part = ComposeFile.part(name);
        boolean ours = part.get("image").toString().startsWith("mastowatch/");

        assertThat(part.containsKey("build")).isEqualTo(ours);
        assertThat("never".equals(part.get("pull_policy"))).isEqualTo(ours);
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWaitedForCanBeSeenToBeReady(String name) {
        Object waits = ComposeFile.part(name).getOrDefault("depends_on", Map.of());
        ComposeFile.map(waits).forEach((other, condition) -> {
            Map<String, Object> awaited = ComposeFile.part(other);
            assertThat(awaited).as(other).isNotNull().doesNotContainKey("profiles");
            String word = ComposeFile.map(condition).get("condition").toString();
            if (word.equals("service_completed_successfully")) {
                assertThat(awaited).containsEntry("restart", "no").doesNotContainKey("healthcheck");
            } else {
                assertThat(word).isEqualTo("service_healthy");
                assertThat(awaited).containsKey("healthcheck");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatStaysIsWatched(String name) {
        Map<String, Object> part = ComposeFile.part(name);
        boolean once = "no".equals(part.get("restart"));

        assertThat(part.containsKey("healthcheck")).isEqualTo(!once);
        if (!once) {
            assertThat(part).containsEntry("restart", "unless-stopped");
            assertThat(ComposeFile.map(part.get("healthcheck"))).containsKeys("test", "interval", "timeout", "retries");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsMountedIsThere(String name) {
        Set<String> volumes = ComposeFile.map(ComposeFile.root().get("volumes")).keySet();
        Object mounts = ComposeFile.part(name).getOrDefault("volumes", List.of());
        assertThat(ComposeFile.texts(mounts)).allSatisfy(mount -> {
            String[] words = ComposeFile.filled(mount, Map.of()).split(":");
            if (words[0].startsWith(".")) {
                assertThat(Checkout.ROOT.resolve("deploy").resolve(words[0]).normalize())
                        .exists();
                assertThat(words).hasSize(3).endsWith("ro");
            } else {
                assertThat(volumes).contains(words[0]);
            }
        });
    }

    /** Nothing of its container changed, so Compose leaves it running, with the former files. */
    @Test
    void whatReadsFilesOfTheCheckoutIsStartedAnewAfterAnUpdate() {
        Set<String> readers = new TreeSet<>();
        ComposeFile.parts().forEach((name, part) -> {
            Object mounts = part.getOrDefault("volumes", List.of());
            if (!part.containsKey("build")
                    && "unless-stopped".equals(part.get("restart"))
                    && ComposeFile.texts(mounts).stream().anyMatch(mount -> mount.startsWith("."))) {
                readers.add(name);
            }
        });

        assertThat(readers).contains("prometheus");
        for (String page : List.of("run-with-compose.md", "upgrade.md")) {
            assertThat(readers)
                    .allSatisfy(name -> assertThat(Checkout.text("docs/how-to/" + page))
                            .containsPattern("\\brestart ([a-z]+ )*" + name + "\\b"));
        }
    }

    @Test
    void onlyTheGatewayGrafanaAndTheEmulatorArePublishedAndOnThisMachineAlone() {
        ComposeFile.parts().forEach((name, part) -> {
            List<String> ports = ComposeFile.texts(part.getOrDefault("ports", List.of()));
            if (Set.of("api-gateway", "grafana", "emulator").contains(name)) {
                assertThat(ports)
                        .singleElement()
                        .asString()
                        .satisfies(port ->
                                assertThat(ComposeFile.filled(port, Map.of())).startsWith("127.0.0.1:"));
            } else {
                assertThat(ports).as(name).isEmpty();
            }
        });
    }

    @Test
    void databasesAndKafkaHaveNoWayOut() {
        Map<String, Object> networks = ComposeFile.map(ComposeFile.root().get("networks"));
        for (String name : List.of("postgres", "redis", "kafka", "topics")) {
            assertThat(ComposeFile.texts(ComposeFile.part(name).get("networks")))
                    .isNotEmpty()
                    .allSatisfy(network ->
                            assertThat(ComposeFile.map(networks.get(network))).containsEntry("internal", true));
        }
        assertThat(ComposeFile.texts(ComposeFile.part("analyzer-service").get("networks")))
                .doesNotContain("database");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPartIsInANetworkWithAllThatItNames(String name) {
        Set<String> own = networks(name);
        ComposeFile.environment(name)
                .forEach((setting, value) -> names().stream()
                        .filter(other -> !other.equals(name) && value != null)
                        .filter(other -> value.toString().contains("//" + other + ":")
                                || value.toString().contains("@" + other + ":")
                                || value.toString().startsWith(other + ":"))
                        .forEach(other -> assertThat(networks(other))
                                .as("%s=%s", setting, value)
                                .containsAnyElementsOf(own)));
    }

    @Test
    void eachServiceIsBuiltFromItsModuleAndListensWhereItIsAsked() {
        String version = Checkout.text("pom.xml").split("<version>")[1].split("<")[0];
        Map<String, Object> gateway = ComposeFile.environment("api-gateway");
        for (String service : ComposeFile.SERVICES) {
            Map<String, Object> part = ComposeFile.part(service);
            Map<String, Object> build = ComposeFile.map(part.get("build"));
            assertThat(ComposeFile.map(build.get("args"))).containsExactly(Map.entry("SERVICE", service));
            assertThat(Checkout.ROOT
                            .resolve("deploy")
                            .resolve(build.get("context").toString())
                            .resolve(build.get("dockerfile").toString()))
                    .exists();
            assertThat(Checkout.ROOT.resolve(service).resolve("pom.xml")).exists();
            assertThat(part).containsEntry("image", "mastowatch/" + service + ":" + version);
            assertThat(part).containsEntry("user", user("deploy/Containerfile"));

            String word = service.replace("api-", "").replace("-service", "").toUpperCase(Locale.ROOT);
            String port = ComposeFile.environment(service).get(word + "_PORT").toString();
            assertThat(ComposeFile.texts(
                            ComposeFile.map(part.get("healthcheck")).get("test")))
                    .endsWith(port, "/readyz");
            if (!service.equals("api-gateway")) {
                assertThat(gateway).containsEntry(word + "_URL", "http://" + service + ":" + port);
            }
        }
        assertThat(ComposeFile.part("emulator")).containsEntry("user", user("deploy/Containerfile.emulator"));
    }

    /** Only where Docker's own Compose is; docs/reference/verification.md says so. */
    @Test
    void dockerReadsTheFile(@TempDir Path directory) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        assumeTrue(docker(said, "version") == 0, "docker compose is not here");

        int code = docker(
                said,
                "--env-file",
                Checkout.ROOT.resolve("deploy/demo.env").toString(),
                "-f",
                Checkout.ROOT.resolve(ComposeFile.PATH).toString(),
                "config",
                "--quiet");

        assertThat(code).as(Files.readString(said)).isZero();
    }

    private static int docker(Path said, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException notHere) {
            return -1;
        }
    }

    private static String user(String containerfile) {
        return Checkout.text(containerfile)
                .lines()
                .filter(line -> line.startsWith("USER "))
                .map(line -> line.substring("USER ".length()))
                .reduce((building, running) -> running)
                .orElseThrow();
    }

    private static Set<String> networks(String part) {
        Object networks = ComposeFile.part(part).get("networks");
        return networks instanceof Map ? ComposeFile.map(networks).keySet() : Set.copyOf(ComposeFile.texts(networks));
    }
}
