package org.mastowatch.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mastowatch.local.parts.Workspace;

/** A page of {@code docs/reference} with tables whose first column holds a name as code. */
record ReferencePage(List<List<String>> rows) {

    static ReferencePage read(String name) {
        Path page = Workspace.root().resolve("docs/reference").resolve(name);
        List<List<String>> rows = lines(page).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        return new ReferencePage(rows);
    }

    /** The names of the first column, without their back-ticks, in the page's order. */
    List<String> names() {
        return rows.stream().map(row -> code(row.getFirst())).toList();
    }

    /** The content of a cell that is code; empty for a dash, which stands for nothing. */
    static String code(String cell) {
        return cell.equals("–") ? "" : cell.replace("`", "");
    }

    /** All files under a module's {@code src/main}, over the whole checkout, whose name ends so. */
    static List<Path> mainFiles(String ending) {
        List<Path> modules = new ArrayList<>();
        Path root = Workspace.root();
        try (Stream<Path> services = Files.list(root);
                Stream<Path> libs = Files.list(root.resolve("libs"));
                Stream<Path> local = Files.list(root.resolve("deploy/local"))) {
            Stream.of(services, libs, local)
                    .flatMap(each -> each)
                    .map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .forEach(modules::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules.stream()
                .flatMap(module -> files(module, ending))
                .sorted()
                .toList();
    }

    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path module, String ending) {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
