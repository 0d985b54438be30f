package org.mastowatch.deploy.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.deploy.Checkout;

class UnitsTest {

    private static final Path UNITS = Checkout.ROOT.resolve("deploy/systemd");
    private static final List<String> SERVICES =
            List.of("api-gateway", "poller-service", "analyzer-service", "reporter-service", "approval-service");
    private static final Pattern SECRETS = Pattern.compile("name: ([a-z-]+)\\n(?:  .*\\n)*?  secrets: \\[(.*)]");
    private static final Pattern NAME = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=");

    /** Of newer versions than some machines have, which pass over them. */
    private static final Pattern NEWER =
            Pattern.compile("Unknown key(?: name)? '(?:RestartSteps|RestartMaxDelaySec)'.*");

    @TempDir
    Path root;

    @Test
    void everyUnitIsOneThatSystemdTakes() throws IOException, InterruptedException {
        String said = analyze(
                "verify", "--man=no", "mastowatch.target", "mastowatch-kafka.service", "mastowatch-topics.service");
        for (String service : SERVICES) {
            said += analyze("verify", "--man=no", "mastowatch@" + service + ".service");
        }

        assertThat(said.lines().filter(line -> !NEWER.matcher(line).find() && !line.isBlank()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mastowatch@api-gateway", "mastowatch@analyzer-service", "mastowatch-kafka", "mastowatch-topics"
            })
    void whatAUnitMayIsLittle(String unit) throws IOException, InterruptedException {
        // The threshold is in tenths: 2.0 of 10, where 9.6 is a unit that nobody hardened.
        String said = analyze("security", "--offline=true", "--threshold=20", unit + ".service");

        assertThat(said).contains("Overall exposure level for " + unit + ".service");
    }

    @Test
    void theTargetWantsAllFiveAndNoOther() {
        Set<String> wanted = Stream.of(text("mastowatch.target").split("\\s+"))
                .map(word -> word.replace("Wants=", ""))
                .filter(word -> word.endsWith(".service"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(wanted)
                .isEqualTo(SERVICES.stream()
                        .map(service -> "mastowatch@" + service + ".service")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachServiceSeesTheSecretsThatItNeedsAndNoOther() {
        Map<String, Set<String>> needs = secrets();
        Set<String> all = new TreeSet<>();
        needs.values().forEach(all::addAll);
        assertThat(needs).hasSize(5);
        needs.forEach((service, own) -> {
            Set<String> others = new TreeSet<>(all);
            others.removeAll(own);
            Set<String> taken = text("mastowatch@" + service + ".service.d/10-own.conf")
                    .lines()
                    .filter(line -> line.startsWith("UnsetEnvironment="))
                    .flatMap(line ->
                            Stream.of(line.substring(line.indexOf('=') + 1).split(" ")))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(taken).as(service).isEqualTo(others).isNotEmpty();
        });
    }

    /** Instances of a template share their dynamic user unless it is named after them. */
    @Test
    void eachServiceIsAUserOfItsOwn() {
        assertThat(text("mastowatch@.service").lines()).contains("DynamicUser=yes", "User=mastowatch-%i");
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat("mastowatch-" + service).hasSizeLessThan(32));
    }

    @Test
    void theBrokerAndItsTopicsReadNoFileThatHoldsSecrets() {
        for (String unit : List.of("mastowatch-kafka.service", "mastowatch-topics.service")) {
            assertThat(text(unit))
                    .doesNotContain("mastowatch.env")
                    .contains("IPAddressDeny=any", "IPAddressAllow=localhost");
        }
    }

    @Test
    void aServiceHasTimeToFinishWhatIsUnderWay() {
        String unit = text("mastowatch@.service");

        assertThat(unit).contains("Environment=QUARKUS_SHUTDOWN_TIMEOUT=15S", "TimeoutStopSec=45s");
        assertThat(unit).contains("SuccessExitStatus=143", "Restart=on-failure", "StartLimitIntervalSec=0");
    }

    @Test
    void theExampleNamesSettingsThatThereAreAndAllThatAServiceCannotDoWithout() {
        Set<String> known = Checkout.rows("configuration.md").stream()
                .map(row -> row.getFirst().replace("`", ""))
                .collect(Collectors.toSet());
        Set<String> named = NAME.matcher(Checkout.text("deploy/tarball/mastowatch.env.example"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).containsAll(named);
        assertThat(named)
                .contains("INSTANCE_BASE", "MASTODON_ADMIN_TOKEN", "MASTODON_REPORT_TOKEN", "WEBHOOK_SECRET", "API_KEY")
                .contains("DATABASE_URL", "REDIS_URL");
    }

    /** Reads the units as they would lie on a machine, without one that runs systemd. */
    private String analyze(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not here");
        Path there = root.resolve("etc/systemd/system");
        if (!Files.exists(there)) {
            layOut(there);
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/systemd-analyze", "--root=" + root));
        command.addAll(List.of(words));
        Path said = Files.createTempFile(root, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("SYSTEMD_UNIT_PATH", there + ":");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private void layOut(Path there) throws IOException {
        try (Stream<Path> files = Files.walk(UNITS)) {
            for (Path file : files.toList()) {
                Path target = there.resolve(UNITS.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        for (String target : List.of("sysinit", "basic", "shutdown", "network-online", "network", "multi-user")) {
            Files.writeString(there.resolve(target + ".target"), "[Unit]\nDescription=" + target + "\n");
        }
        Path bin = Files.createDirectories(root.resolve("opt/mastowatch/bin"));
        Files.copy(Checkout.ROOT.resolve("deploy/tarball/bin/mastowatch-run"), bin.resolve("mastowatch-run"));
    }

    private static Map<String, Set<String>> secrets() {
        return SECRETS.matcher(Checkout.text("k8s/helm/mastowatch/templates/_services.tpl"))
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> Set.of(found.group(2).split(", "))));
    }

    private static String text(String unit) {
        try {
            return Files.readString(UNITS.resolve(unit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
