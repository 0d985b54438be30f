package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mastowatch.local.parts.ChildProcess;

/** The processes we started, each with its working directory and log in a folder of its own. */
final class Children {

    private static final int FOLDER_AND_FILE = 2;

    private final Path directory;
    private final Deque<ChildProcess> running = new ArrayDeque<>();

    Children(Path directory) {
        this.directory = directory;
    }

    /** Ends what an earlier run left behind, the parts too. */
    void endLeftOvers() throws IOException {
        try (Stream<Path> files = Files.walk(directory, FOLDER_AND_FILE)) {
            for (Path identity :
                    files.filter(file -> file.toString().endsWith(".pid")).toList()) {
                ChildProcess.endLeftOver(identity);
            }
        }
        PostgresLeftOver.end(directory.resolve("postgres"));
    }

    ChildProcess start(String name, Map<String, String> environment, List<String> command) throws IOException {
        ChildProcess child = ChildProcess.start(name, directory.resolve(name), environment, command);
        synchronized (running) {
            running.push(child);
        }
        return child;
    }

    /** A process that ended although nobody asked it to. */
    Optional<ChildProcess> dead() {
        synchronized (running) {
            return running.stream().filter(child -> !child.alive()).findFirst();
        }
    }

    /** Ends them, all at once: what one has not passed on yet waits in Kafka or in its database. */
    void stop(Duration patience) {
        synchronized (running) {
            running.forEach(ChildProcess::askToEnd);
            while (!running.isEmpty()) {
                running.pop().end(patience);
            }
        }
    }
}
