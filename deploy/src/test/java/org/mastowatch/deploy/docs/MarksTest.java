package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Programs that no machine has by itself. */
    private static final Map<String, Need> PROGRAMS = Map.of(
            "kubectl", new Need("needs-cluster", "cluster"),
            "helm", new Need("needs-cluster", "cluster"),
            "docker", new Need("needs-docker", "Docker"),
            "podman", new Need("needs-docker", "Podman"),
            "systemctl", new Need("needs-server", "systemd"),
            "journalctl", new Need("needs-server", "systemd"),
            "sudo", new Need("needs-server", "server"),
            "gh", new Need("needs-github", "GitHub"));

    /**
     * What a program needs.
     *
     * @param mark how a block that calls it is marked
     * @param said what the page says of it outside of its blocks
     */
    private record Need(String mark, String said) {}

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
    void a_test_that_a_mark_names_types_blocks_of_that_page() {
        // Given
        Map<String, Path> tests = Checkout.tests();
        List<String> wrong = new ArrayList<>();
        each((page, block) -> {
            // When
            String[] words = block.mark().split(" ");
            if (words.length == 2
                    && !source(tests.get(words[1]))
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
            String prose = String.join("\n", page.prose());
            // When
            PROGRAMS.forEach((program, need) -> {
                boolean called = block.commands().stream()
                        .anyMatch(command -> Pattern.compile("(?:^|[\\s|;&(])" + program + "\\s")
                                .matcher(command)
                                .find());
                if (called && !block.mark().equals(need.mark())) {
                    wrong.add(place(page, block) + " calls " + program);
                }
                if (called && !prose.contains(need.said())) {
                    wrong.add(place(page, block) + " calls " + program + " without a word of: " + need.said());
                }
            });
            String said = SAID.getOrDefault(block.mark(), "");
            if (!prose.contains(said)) {
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

    /** What a test says; nothing of one that is not there. */
    private static String source(@Nullable Path test) {
        return test == null ? "" : Checkout.text(Checkout.ROOT.relativize(test).toString());
    }

    private static Pattern word(String name) {
        return Pattern.compile("\\b" + name + "\\b");
    }

    private static String place(Page page, Page.Block block) {
        return page.path() + ": `" + block.lines().getFirst() + "`, marked `" + block.mark() + "`";
    }
}
