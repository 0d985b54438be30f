package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database server that a crash of ours left running on our data. */
final class PostgresLeftOver {

    private PostgresLeftOver() {}

    /** Asks it to shut down and waits for it; the server itself wrote down who it is. */
    static void end(Path directory) throws IOException {
        Path file = directory.resolve("data/postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            return;
        }
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(handle -> handle.info().command().orElse("").contains("postgres"))
                .ifPresent(PostgresLeftOver::end);
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackProblem("A database server of an earlier run does not stop: process " + handle.pid()
                    + ". Stop it by hand.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
