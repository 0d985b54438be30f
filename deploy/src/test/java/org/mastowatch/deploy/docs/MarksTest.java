package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

/**
 * Each block of commands is run by a test, or says what it would need. What is marked {@code run} is typed by
 * {@code DocumentedCommandsJourneyTest}, which looks for these blocks by itself, or by the test that stands behind the word.
 */
class MarksTest {

    /** The rows of the table in CONTRIBUTING.md. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(run|ci|by-hand|needs-[a-z]+)` ");

    private static final Pattern TEST = Pattern.compile("[A-Z]\\w+Test");
    private static final Pattern ASKED = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)");

    /** What a page with such a block says where readers see it. */
    private static final Map<String, String> SAID = Map.of(
            "needs-cluster", "cluster",
            "needs-docker", "Docker",
            "needs-server", "server",
            "needs-mastodon", "your instance",
            "needs-github", "GitHub");

    /** Programs that no machine has by itself, and what is said of a block that calls them. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "kubectl", "needs-cluster",
            "helm", "needs-cluster",
            "docker", "needs-docker",
            "podman", "needs-docker",
            "systemctl", "needs-server",
            "journalctl", "needs-server",
            "sudo", "needs-server",
            "gh", "needs-github");

    @Test
    void every_block_of_commands_is_marked_by_a_word_that_is_explained() {
        // Given
        Set<String> known = ROW.matcher(Checkout.text("CONTRIBUTING.md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        Set<String> met = new TreeSet<>();
        each((page, block) -> {
            // When
            String[] words = block.mark().split(" ");
            met.add(words[0]);
            boolean named = words.length == 2
                    && words[0].equals("run")
                    && TEST.matcher(words[1]).matches();
            if (!known.contains(words[0]) || words.length > 1 && !named) {
                wrong.add(place(page, block));
            }
        });
        // Then
        assertThat(wrong).isEmpty();
        assertThat(met).isEqualTo(new TreeSet<>(known));
        assertThat(known).containsAll(SAID.keySet());
    }

    @Test
    void a_test_that_a_mark_names_types_blocks_of_that_page() throws IOException {
        // Given
        Map<String, String> tests = tests();
        List<String> wrong = new ArrayList<>();
        each((page, block) -> {
            // When
            String[] words = block.mark().split(" ");
            if (words.length == 2
                    && !tests.getOrDefault(words[1], "")
                            .contains("PageBlock.of(\"" + page.path() + "\", " + words[1] + ".class)")) {
                wrong.add(place(page, block));
            }
        });
        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_a_test_types_asks_for_nothing_that_the_page_does_not_tell() {
        // Given
        List<String> wrong = new ArrayList<>();
        each((page, block) -> {
            if (block.mark().startsWith("run") && block.shell()) {
                String code = String.join("\n", block.lines());
                String told = String.join("\n", page.code());
                // When
                ASKED.matcher(code)
                        .results()
                        .map(asked -> asked.group(1))
                        .filter(name -> !code.contains(name + "=")
                                && !word(name).matcher(told).find())
                        .forEach(name -> wrong.add(place(page, block) + " asks for " + name));
                if (code.contains("…") && !code.contains("# {")) {
                    wrong.add(place(page, block) + " leaves something out");
                }
            }
        });
        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_block_that_needs_something_says_so_where_readers_see_it() {
        // Given
        List<String> wrong = new ArrayList<>();
        each((page, block) -> {
            // When
            PROGRAMS.forEach((program, mark) -> {
                boolean called = block.commands().stream()
                        .anyMatch(command -> Pattern.compile("(?:^|[\\s|;&(])" + program + "\\s")
                                .matcher(command)
                                .find());
                if (called && !block.mark().equals(mark)) {
                    wrong.add(place(page, block) + " calls " + program);
                }
            });
            String said = SAID.getOrDefault(block.mark(), "");
            if (!String.join("\n", page.prose()).contains(said)) {
                wrong.add(place(page, block) + " without a word of: " + said);
            }
        });
        // Then
        assertThat(wrong).isEmpty();
    }

    private static void each(BiConsumer<Page, Page.Block> seen) {
        for (Page page : Page.all()) {
            page.blocks().stream().filter(Page.Block::typed).forEach(block -> seen.accept(page, block));
        }
    }

    private static Pattern word(String name) {
        return Pattern.compile("\\b" + name + "\\b");
    }

    private static String place(Page page, Page.Block block) {
        return page.path() + ": `" + block.lines().getFirst() + "`, marked `" + block.mark() + "`";
    }

    /** The sources of all tests, by their names. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(Checkout.ROOT)) {
            for (Path file : files.filter(each -> each.toString().matches(".*/src/test/java/.*Test\\.java"))
                    .toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }
}
