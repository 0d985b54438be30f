package org.mastowatch.local.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.local.parts.Workspace;

/** Whether the lists of components name what is shipped: all of it, and nothing else. */
class SbomTest {

    /** Quarkus takes classes out of these while it packages, so that their hash is another than that of what was fetched. */
    private static final Set<String> REPACKED = Set.of("io.opentelemetry:opentelemetry-exporter-otlp");

    @ParameterizedTest
    @MethodSource("org.mastowatch.local.supply.Sbom#services")
    void everyJarThatIsShippedIsListedWithItsHash(String service) throws IOException {
        Sbom sbom = Sbom.of(service);
        List<Path> jars = jars(service);
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            List<Component> named =
                    sbom.components().stream().filter(each -> isOf(name, each)).toList();
            if (named.isEmpty()) {
                missing.add(name);
            } else if (named.stream().noneMatch(each -> each.ours() || REPACKED.contains(each.coordinates()))) {
                String hash = sha256(jar);
                if (named.stream().noneMatch(each -> each.sha256().equals(hash))) {
                    different.add(name);
                }
            }
        }

        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(missing).as("shipped and not listed").isEmpty();
        assertThat(different).as("shipped with another hash").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.local.supply.Sbom#services")
    void nothingIsListedThatIsNotShipped(String service) throws IOException {
        Sbom sbom = Sbom.of(service);
        List<String> jars =
                jars(service).stream().map(jar -> jar.getFileName().toString()).toList();

        assertThat(sbom.components().stream()
                        .filter(each -> !each.scope().equals("runtime")
                                || !each.equals(sbom.itself()) && jars.stream().noneMatch(jar -> isOf(jar, each)))
                        .map(Component::purl))
                .isEmpty();
        assertThat(sbom.components())
                .extracting(Component::coordinates)
                .noneMatch(each -> each.contains("junit") || each.contains("assertj") || each.contains("emulator"));
    }

    @ParameterizedTest
    @MethodSource("org.mastowatch.local.supply.Sbom#services")
    void aListSaysWhatItIsAbout(String service) {
        Sbom sbom = Sbom.of(service);

        assertThat(sbom.format()).isEqualTo("CycloneDX 1.6");
        assertThat(sbom.about().coordinates()).isEqualTo("org.mastowatch:" + service);
        assertThat(sbom.components()).extracting(Component::purl).doesNotHaveDuplicates();
        assertThat(sbom.components())
                .filteredOn(each -> !each.purl().contains("@" + each.version()))
                .isEmpty();
    }

    @Test
    void theConsoleListsThePackagesOfItsBundle() throws IOException {
        Path module = Workspace.root().resolve(Sbom.CONSOLE);
        List<String> inputs = new ArrayList<>();
        new ObjectMapper()
                .readTree(module.resolve("target/bundle.json").toFile())
                .path("inputs")
                .fieldNames()
                .forEachRemaining(inputs::add);
        List<Component> listed = Sbom.of(Sbom.CONSOLE).components();

        assertThat(inputs)
                .filteredOn(input -> input.contains("node_modules/"))
                .isNotEmpty()
                .allSatisfy(input -> assertThat(listed)
                        .anyMatch(each -> input.contains("node_modules/" + each.coordinates() + "/")));
        assertThat(listed)
                .extracting(Component::coordinates)
                .contains("react", "react-dom", "echarts", "@tanstack/react-query");
        assertThat(listed).allSatisfy(each -> {
            assertThat(each.purl()).startsWith("pkg:npm/").endsWith("@" + each.version());
            assertThat(each.licences()).doesNotContain("");
        });
    }

    @Test
    void theBrokerListsWhatTheArchiveShips() throws IOException {
        List<Component> listed = Sbom.of(Sbom.BROKER).components();
        List<String> missing = new ArrayList<>();
        try (Stream<Path> lib = Files.list(Workspace.root().resolve(Sbom.BROKER).resolve("target/lib"))) {
            for (Path jar : lib.filter(file -> file.toString().endsWith(".jar")).toList()) {
                String hash = sha256(jar);
                if (listed.stream().noneMatch(each -> each.sha256().equals(hash))) {
                    missing.add(jar.getFileName().toString());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(listed).extracting(Component::name).contains("kafka_2.13");
    }

    private static boolean isOf(String jar, Component component) {
        return jar.equals(component.jarPrefix() + ".jar") || jar.startsWith(component.jarPrefix() + "-");
    }

    /** What is on the class path beside our own classes and what Quarkus wrote. */
    private static List<Path> jars(String service) throws IOException {
        try (Stream<Path> files = Files.walk(Workspace.root().resolve(service).resolve("target/quarkus-app/lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
