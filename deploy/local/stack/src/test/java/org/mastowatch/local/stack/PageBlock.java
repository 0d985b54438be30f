package org.mastowatch.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mastowatch.local.parts.Workspace;

/**
 * A block of commands that a page marks {@code run}.
 *
 * @param page from the root of the checkout
 * @param heading what it stands under
 * @param sql whether psql takes it, or a shell
 * @param test the test that the mark names; empty for the journey through all pages
 * @param code what is typed
 */
record PageBlock(String page, String heading, boolean sql, String test, String code) {

    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$");
    private static final Pattern FENCE = Pattern.compile("^\\s*```(?:(sh|bash|shell|sql) run ?(\\w*)|.*)$");

    /** Those of all pages that name no test, in the order of the pages. */
    static List<PageBlock> all() {
        Path root = Workspace.root();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> pages = Files.walk(root.resolve("docs"));
                Stream<Path> chart = Files.list(root.resolve("k8s/helm/mastowatch"))) {
            return Stream.of(top, pages, chart)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .flatMap(page -> read(page).stream())
                    .filter(block -> block.test.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a page that name a test, which is the one that asks. */
    static List<PageBlock> of(String page, Class<?> test) {
        List<PageBlock> blocks = read(page).stream()
                .filter(block -> block.test.equals(test.getSimpleName()))
                .toList();
        if (blocks.isEmpty()) {
            throw new AssertionError(page + " has no block that is marked run " + test.getSimpleName());
        }
        return blocks;
    }

    /** Where it stands. */
    String place() {
        return page + ": " + heading;
    }

    private static List<PageBlock> read(String page) {
        List<PageBlock> blocks = new ArrayList<>();
        String heading = "";
        Matcher open = null;
        List<String> code = new ArrayList<>();
        for (String line : ReferencePage.lines(Workspace.root().resolve(page))) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches() && open == null) {
                open = fence;
                code.clear();
            } else if (fence.matches()) {
                if (open.group(1) != null) {
                    blocks.add(new PageBlock(
                            page, heading, open.group(1).equals("sql"), open.group(2), String.join("\n", code)));
                }
                open = null;
            } else if (open != null) {
                code.add(line);
            } else {
                Matcher head = HEADING.matcher(line);
                heading = head.matches() ? head.group(1) : heading;
            }
        }
        return List.copyOf(blocks);
    }
}
