package org.mastowatch.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process started here that ends with us. It runs in a session of its own where the system can do that, so that a
 * Ctrl-C reaches only the one who stops the others in order. While it runs, {@code NAME.pid} in its working directory tells
 * who it is and since when, so that a start after a crash of ours ends what was left behind, and nothing else that happens
 * to have such a number now.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;
    private final Path log;
    private final Path identity;

    private ChildProcess(String name, Process process, Path log, Path identity) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.identity = identity;
    }

    /**
     * Starts a command.
     *
     * @param directory its working directory, made if missing; its output goes to {@code NAME.log} there
     * @throws IOException if it cannot be started
     */
    public static ChildProcess start(String name, Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        Files.createDirectories(directory);
        Path log = directory.resolve(name + ".log");
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            words.add(SETSID.toString());
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Path identity = directory.resolve(name + ".pid");
        Files.writeString(identity, process.pid() + " " + startOf(process.toHandle()), StandardCharsets.UTF_8);
        return new ChildProcess(name, process, log, identity);
    }

    /**
     * Ends the process that an earlier run of ours left behind, if it still runs.
     *
     * @param identity the {@code NAME.pid} it left
     */
    public static void endLeftOver(Path identity) throws IOException {
        String[] words =
                Files.readString(identity, StandardCharsets.UTF_8).strip().split(" ", 2);
        if (words.length == 2 && words[0].chars().allMatch(Character::isDigit)) {
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(handle -> startOf(handle).equals(words[1]))
                    .ifPresent(ChildProcess::end);
        }
        Files.deleteIfExists(identity);
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("?");
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /** Its process id; setsid replaces itself, so this is the command's own. */
    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The exit code of a process that ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        await(10);
    }

    /** Asks it to end and does not wait. */
    public void askToEnd() {
        process.destroy();
    }

    /** Asks it to end, waits so long at most, then ends it. */
    public void end(Duration patience) {
        askToEnd();
        if (!await((int) patience.toSeconds())) {
            kill();
        }
    }

    /** Asks it to end, waits 20 s, then ends it. */
    @Override
    public void close() {
        end(Duration.ofSeconds(20));
    }

    private boolean await(int seconds) {
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (ended) {
                Files.deleteIfExists(identity);
            }
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException("The note of a process that ended cannot be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
