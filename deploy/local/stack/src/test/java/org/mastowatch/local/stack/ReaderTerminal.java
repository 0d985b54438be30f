package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mastowatch.local.parts.Workspace;

/**
 * The terminal of somebody who follows a page: in a folder that looks like a checkout that is built, with what the page tells
 * them to set and nothing else of this machine's environment.
 */
final class ReaderTerminal {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** So that a wrong answer fails and each answer has a line of its own, though no page says so to its readers. */
    private static final String CURL = """
            fail-with-body
            silent
            show-error
            max-time = 30
            write-out = "\\n"
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> said = new ArrayList<>();

    ReaderTerminal(Path folder) throws IOException {
        this.folder = folder;
        Path root = Workspace.root();
        // What is built there is newer than its sources here, and so nothing builds while the tests run.
        links(root, folder, Set.of("target", "deploy", "var", ".env", ".git"));
        links(root.resolve("deploy"), folder.resolve("deploy"), Set.of("local"));
        links(root.resolve("deploy/local"), folder.resolve("deploy/local"), Set.of("emulator"));
        Path emulator = folder.resolve("deploy/local/emulator");
        links(root.resolve("deploy/local/emulator"), emulator, Set.of("target"));
        links(root.resolve("deploy/local/emulator/target"), emulator.resolve("target"), Set.of("built"));
        Files.createFile(emulator.resolve("target/built"));
        Files.createFile(Files.createDirectory(folder.resolve("target")).resolve("built"));
        Files.writeString(folder.resolve(".curlrc"), CURL);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C.UTF-8");
    }

    ReaderTerminal set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    String get(String name) {
        return environment.get(name);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Types a block and waits for its end; what it said. */
    String type(PageBlock block) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = start(block, output);
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            stop(process);
        }
        String text = Files.readString(output);
        said.add(text);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("This block ended "
                    + (ended ? "with " + process.exitValue() : "not within " + LIMIT.toSeconds() + " s") + ".\n"
                    + block.place() + "\n\n" + block.code() + "\n\nIt said:\n" + text);
        }
        return text;
    }

    /** Types a block that goes on until it is stopped. */
    Process start(PageBlock block, Path output) throws IOException {
        // SQL goes to an administrator's database.
        List<String> command = block.sql()
                ? List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", environment.get("ADMIN_URL"))
                : List.of("bash", "-euo", "pipefail", "-c", block.code());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var input = process.outputWriter()) {
            input.write(block.sql() ? block.code() : "");
        }
        return process;
    }

    static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** A field of the newest answer in JSON that has it, of all that was said here. */
    JsonNode answered(String field) {
        return said.reversed().stream()
                .flatMap(text -> answers(text).reversed().stream())
                .filter(answer -> answer.has(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No answer has " + field + " in:\n" + String.join("\n", said)))
                .get(field);
    }

    /** Each line that is an object in JSON. */
    static List<JsonNode> answers(String text) {
        return text.lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(Suite::tree)
                .toList();
    }

    private static void links(Path from, Path to, Set<String> without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!without.contains(file.getFileName().toString())) {
                    Files.createSymbolicLink(to.resolve(file.getFileName()), file);
                }
            }
        }
    }
}
