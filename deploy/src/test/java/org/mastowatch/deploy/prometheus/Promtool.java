package org.mastowatch.deploy.prometheus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/** Prometheus' own tool, as a process. */
public final class Promtool {

    /** Far more than the slowest file of tests takes on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Promtool() {}

    /** @param end 0 where nothing was found */
    public record Result(int end, String said) {}

    /** Runs it at the checkout's root. */
    public static Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("promtool", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(Checkout.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("promtool did not end within " + LONGEST);
                }
                return new Result(process.exitValue(), Files.readString(said));
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it says of the text of a file of rules. */
    public static Result checkRules(String text) {
        return check("rules", text);
    }

    static Result checkConfiguration(String text) {
        return check("config", text);
    }

    private static Result check(String what, String text) {
        try {
            Path file = Files.createTempFile("promtool", ".yaml");
            try {
                Files.writeString(file, text);
                return run("check", what, file.toString());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the tests of alerts need promtool; ./mastowatch test installs it (Debian: the package"
                                + " prometheus)"));
    }
}
