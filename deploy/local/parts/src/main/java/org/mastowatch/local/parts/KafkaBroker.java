package org.mastowatch.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kafka broker in a JVM of its own, with the suite's topics. */
public final class KafkaBroker implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final List<String> settings;
    private ChildProcess process;

    private KafkaBroker(Path directory, int port, int controllerPort, List<String> settings) throws IOException {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.settings = settings;
        this.process = launch();
    }

    /**
     * Starts a broker and makes the topics that are missing.
     *
     * @param directory what it keeps; a broker started there again goes on
     * @throws IOException if it is not ready within a minute
     */
    public static KafkaBroker start(Path directory, int port, int controllerPort) throws IOException {
        return started(new KafkaBroker(directory, port, controllerPort, List.of()));
    }

    /**
     * The same with settings of Kafka's own, which win.
     *
     * @param settings a properties file
     */
    public static KafkaBroker start(Path directory, int port, int controllerPort, Path settings) throws IOException {
        return started(new KafkaBroker(directory, port, controllerPort, List.of(settings.toString())));
    }

    private static KafkaBroker started(KafkaBroker broker) throws IOException {
        LocalTopics.create(broker.bootstrap());
        return broker;
    }

    private ChildProcess launch() throws IOException {
        Path module = Workspace.root().resolve("deploy/local/broker/target");
        if (!Files.isDirectory(module.resolve("lib"))) {
            throw new IOException("The local Kafka broker is not built. Run ./mastowatch build first.");
        }
        List<String> command = new ArrayList<>(List.of(
                Workspace.java().toString(),
                "-Xms32m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                module.resolve("classes") + ":" + module.resolve("lib") + "/*",
                "org.mastowatch.local.broker.BrokerMain",
                directory.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort)));
        command.addAll(settings);
        ChildProcess started = ChildProcess.start("kafka", directory, Map.of(), command);
        if (!Ports.await(port, Duration.ofSeconds(60), started::alive)) {
            started.kill();
            throw new IOException("Kafka did not start on port " + port + ". Its log: " + started.log());
        }
        return started;
    }

    /** What clients connect to. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public boolean alive() {
        return process.alive();
    }

    /** Takes the broker away; {@link #resume} brings it back with all it had. */
    public void suspend() {
        process.close();
    }

    /** Starts it again on the same port. */
    public void resume() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }
}
