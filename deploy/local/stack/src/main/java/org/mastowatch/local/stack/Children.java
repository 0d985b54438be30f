package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mastowatch.local.parts.ChildProcess;

/**
 * The processes we started. They are written down with the time of their start, so that a start after a crash of ours ends
 * what was left behind, and nothing else that happens to have such a number now.
 */
final class Children {

    private final Path directory;
    private final Path list;
    private final Deque<ChildProcess> running = new ArrayDeque<>();

    Children(Path directory) {
        this.directory = directory;
        this.list = directory.resolve("processes");
    }

    /** Ends what an earlier run left behind. */
    void endLeftOvers() throws IOException {
        if (!Files.exists(list)) {
            return;
        }
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(handle -> startOf(handle).equals(words[1]))
                        .ifPresent(Children::end);
            }
        }
        Files.delete(list);
    }

    /** Starts a process whose working directory and log are in a folder of its own. */
    ChildProcess start(String name, Map<String, String> environment, List<String> command) throws IOException {
        ChildProcess child = ChildProcess.start(name, directory.resolve(name), environment, command);
        synchronized (running) {
            running.push(child);
            Files.writeString(
                    list,
                    ProcessHandle.of(child.pid())
                                    .map(handle -> child.pid() + " " + startOf(handle))
                                    .orElse("")
                            + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
        return child;
    }

    /** A process that ended although nobody asked it to. */
    Optional<ChildProcess> dead() {
        synchronized (running) {
            return running.stream().filter(child -> !child.alive()).findFirst();
        }
    }

    /** Ends them, last started first. */
    void stop() throws IOException {
        synchronized (running) {
            while (!running.isEmpty()) {
                running.pop().close();
            }
        }
        Files.deleteIfExists(list);
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("?");
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
