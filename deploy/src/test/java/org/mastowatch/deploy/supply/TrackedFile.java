package org.mastowatch.deploy.supply;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.mastowatch.deploy.Checkout;

/** A text file that git keeps, or would keep with the next commit. */
record TrackedFile(String path, List<String> lines) {

    private static final int LARGEST = 4_000_000;

    TrackedFile {
        lines = List.copyOf(lines);
    }

    /** Skips the test where this is no checkout of git: there is nothing that could be pushed then. */
    static List<TrackedFile> all() {
        try {
            Path names = Files.createTempFile("tracked", ".txt");
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(Checkout.ROOT.toFile())
                    .redirectOutput(names.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean listed = git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0;
            assumeThat(listed).as("git lists its files").isTrue();
            String all = Files.readString(names);
            Files.delete(names);
            return Stream.of(all.split("\0"))
                    .filter(path -> !path.isEmpty())
                    .parallel()
                    .flatMap(TrackedFile::read)
                    .toList();
        } catch (IOException e) {
            assumeThat(e).as("git is there").isNull();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param found the line as people count them, and where */
    void each(BiConsumer<String, String> found) {
        for (int i = 0; i < lines.size(); i++) {
            found.accept(lines.get(i), path + ":" + (i + 1));
        }
    }

    private static Stream<TrackedFile> read(String path) {
        Path file = Checkout.ROOT.resolve(path);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Stream.of();
            }
            byte[] content = Files.readAllBytes(file);
            for (byte each : content) {
                if (each == 0) {
                    return Stream.of();
                }
            }
            return Stream.of(new TrackedFile(
                    path, new String(content, StandardCharsets.UTF_8).lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
