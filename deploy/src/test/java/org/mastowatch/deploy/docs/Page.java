package org.mastowatch.deploy.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/**
 * A page in Markdown.
 *
 * @param path from the root of the checkout
 * @param prose its lines outside of fenced blocks
 * @param blocks its fenced blocks
 */
record Page(Path path, List<String> prose, List<Block> blocks) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:srcset|src|href)=\"([^\"]+)\"");

    /**
     * A fenced block.
     *
     * @param language the word behind the fence, empty without one
     * @param mark what stands behind that word, which readers do not see: who runs it
     */
    record Block(String language, String mark, List<String> lines) {

        /** Whether somebody types it. */
        boolean typed() {
            return shell() || language.equals("sql");
        }

        boolean shell() {
            return language.equals("sh") || language.equals("bash") || language.equals("shell");
        }

        /** Each command on one line, also where it was broken with a backslash, without comments. */
        List<String> commands() {
            List<String> commands = new ArrayList<>();
            StringBuilder open = new StringBuilder();
            for (String line : lines) {
                String bare = line.strip();
                if (open.isEmpty() && (bare.isEmpty() || bare.startsWith("#"))) {
                    continue;
                }
                boolean goesOn = bare.endsWith("\\");
                open.append(goesOn ? bare.substring(0, bare.length() - 1) : bare)
                        .append(' ');
                if (!goesOn && quotesClosed(open)) {
                    commands.add(open.toString().strip());
                    open.setLength(0);
                }
            }
            if (!open.isEmpty()) {
                commands.add(open.toString().strip());
            }
            return List.copyOf(commands);
        }

        private static boolean quotesClosed(CharSequence command) {
            return command.chars().filter(each -> each == '\'').count() % 2 == 0;
        }
    }

    /** Every page of the checkout that people read. */
    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        for (String folder :
                List.of("", "docs", "docs/decisions", "docs/how-to", "docs/reference", "k8s/helm/mastowatch")) {
            Path directory = Checkout.ROOT.resolve(folder);
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(file -> pages.add(read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(pages);
    }

    static Page read(Path file) {
        List<String> prose = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<String> block = null;
        String[] info = {"", ""};
        for (String line :
                Checkout.text(Checkout.ROOT.relativize(file).toString()).lines().toList()) {
            String bare = line.strip();
            if (!bare.startsWith("```")) {
                (block == null ? prose : block).add(line);
            } else if (block == null) {
                block = new ArrayList<>();
                info = (bare.substring(3).strip() + " ").split(" ", 2);
            } else {
                blocks.add(new Block(info[0], info[1].strip(), List.copyOf(block)));
                block = null;
            }
        }
        return new Page(Checkout.ROOT.relativize(file), List.copyOf(prose), List.copyOf(blocks));
    }

    boolean howTo() {
        return path.startsWith("docs/how-to") || path.toString().equals("README.md");
    }

    /** Where its links and pictures lead. */
    List<String> links() {
        return found(LINK, text -> text.replaceAll("`[^`]*`", ""))
                .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                .toList();
    }

    /** What stands between backticks in its prose. */
    List<String> code() {
        return found(CODE, text -> text).map(each -> each.group(1)).toList();
    }

    private Stream<MatchResult> found(Pattern pattern, java.util.function.UnaryOperator<String> seen) {
        // A link or a piece of code may be broken over two lines, and no further.
        return pattern.matcher(seen.apply(String.join("\n", prose))).results();
    }

    List<String> shellCommands() {
        return blocks.stream()
                .filter(Block::shell)
                .flatMap(block -> block.commands().stream())
                .toList();
    }

    /** The lines of blocks that show files of settings. */
    List<String> settings() {
        return blocks.stream()
                .filter(block -> block.language().equals("ini"))
                .flatMap(block -> block.lines().stream())
                .toList();
    }

    /** The names by which links lead to its headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose) {
            if (line.startsWith("#")) {
                String slug = line.replaceFirst("^#+\\s*", "")
                        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-');
                int before = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
            }
        }
        return anchors;
    }
}
