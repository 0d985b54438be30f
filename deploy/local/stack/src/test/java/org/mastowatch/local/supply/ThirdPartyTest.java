package org.mastowatch.local.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.Workspace;

/**
 * Whether THIRD-PARTY.md, which goes with every image, names what others made. With
 * {@code -Dmastowatch.write-third-party=true} it is written anew.
 */
class ThirdPartyTest {

    private static final Path PAGE = Workspace.root().resolve("THIRD-PARTY.md");

    @Test
    void theListNamesEveryComponentAndItsLicences() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("mastowatch.write-third-party")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("Write it anew with -Dmastowatch.write-third-party=true")
                .isEqualTo(expected);
    }

    /** Without versions, which stand in the lists of components: so it changes only when a component comes or goes. */
    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # What others made

                MastoWatch is shipped with the components below, each under its own licence. Where several stand, you may choose. Every jar
                brings the text of its licence along, in its `META-INF`; the versions stand in the list of components (CycloneDX) of each
                service. This page is written by a test: [supply chain](docs/reference/supply-chain.md).

                ## In the services

                | component | licences |
                |---|---|
                """);
        appendJars(page, Sbom.SERVICES);
        page.append("""

                ## In Kafka, which the archive for one machine brings

                | component | licences |
                |---|---|
                """);
        appendJars(page, List.of(Sbom.BROKER));
        page.append("""

                ## In the console

                | package | licences |
                |---|---|
                """);
        List<Component> packages = Sbom.of(Sbom.CONSOLE).components();
        packages.forEach(each -> page.append("| ")
                .append(each.coordinates())
                .append(" | ")
                .append(licences(each))
                .append(" |\n"));
        for (Component each : packages) {
            page.append("\n### ").append(each.coordinates()).append("\n\n```text\n");
            page.append(text(each)).append("\n```\n");
        }
        return page.toString();
    }

    private static void appendJars(StringBuilder page, List<String> modules) {
        TreeMap<String, String> jars = new TreeMap<>();
        for (String module : modules) {
            for (Component each : Sbom.of(module).foreign()) {
                jars.put(each.coordinates(), licences(each));
            }
        }
        jars.forEach((coordinates, licences) -> page.append("| ")
                .append(coordinates)
                .append(" | ")
                .append(licences)
                .append(" |\n"));
    }

    private static String licences(Component component) {
        return component.licences().stream()
                .sorted()
                .reduce((a, b) -> a + ", " + b)
                .orElse("–");
    }

    /** Of a package under our own licence, whose text is in LICENSE, the notice; and those of what it took from others. */
    private static String text(Component component) throws IOException {
        Path folder =
                Workspace.root().resolve(Sbom.CONSOLE).resolve("node_modules").resolve(component.coordinates());
        List<String> names =
                component.licences().contains("Apache-2.0") ? List.of("NOTICE") : List.of("LICENSE", "LICENSE.txt");
        List<Path> files = new ArrayList<>();
        files.add(names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
        Path more = folder.resolve("licenses");
        if (Files.isDirectory(more)) {
            try (Stream<Path> others = Files.list(more)) {
                others.sorted().forEach(files::add);
            }
        }
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            Files.readString(file)
                    .lines()
                    .forEach(line -> text.append(line.stripTrailing()).append('\n'));
            text.append('\n');
        }
        return text.toString().strip();
    }
}
