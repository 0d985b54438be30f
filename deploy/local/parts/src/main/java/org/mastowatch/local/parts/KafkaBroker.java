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
    private final List<String> program;
    private final List<String> settings;
    private final Duration patience;
    private ChildProcess process;

    private KafkaBroker(
            Path directory,
            int port,
            int controllerPort,
            List<String> program,
            List<String> settings,
            Duration patience)
            throws IOException {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.program = program;
        this.settings = settings;
        this.patience = patience;
        this.process = launch();
    }

    /**
     * Starts a broker and makes the topics that are missing.
     *
     * @param directory what it keeps; a broker started there again goes on
     * @throws IOException if it is not ready within a minute
     */
    public static KafkaBroker start(Path directory, int port, int controllerPort) throws IOException {
        return started(
                new KafkaBroker(directory, port, controllerPort, compiled(), List.of(), AotCache.patience(false)));
    }

    /**
     * The same as it was packaged, with the cache that a training run left.
     *
     * @param training whether this is that run
     */
    public static KafkaBroker startTrained(Path directory, int port, int controllerPort, boolean training)
            throws IOException {
        List<String> program = new ArrayList<>(new AotCache(built().resolve("app.aot"), training).flags());
        program.addAll(List.of("-cp", built() + "/*:" + built() + "/lib/*"));
        return started(
                new KafkaBroker(directory, port, controllerPort, program, List.of(), AotCache.patience(training)));
    }

    /**
     * The same with settings of Kafka's own, which win.
     *
     * @param settings a properties file
     */
    public static KafkaBroker start(Path directory, int port, int controllerPort, Path settings) throws IOException {
        return started(new KafkaBroker(
                directory, port, controllerPort, compiled(), List.of(settings.toString()), AotCache.patience(false)));
    }

    private static KafkaBroker started(KafkaBroker broker) throws IOException {
        try {
            LocalTopics.create(broker.bootstrap());
        } catch (IOException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    private static Path built() {
        return Workspace.root().resolve("deploy/local/broker/target");
    }

    /** Tests run what was compiled last, packaged or not. */
    private static List<String> compiled() {
        return List.of("-cp", built() + "/classes:" + built() + "/lib/*");
    }

    private ChildProcess launch() throws IOException {
        if (!Files.isDirectory(built().resolve("lib"))) {
            throw new IOException("The local Kafka broker is not built. Run ./mastowatch build first.");
        }
        if (Ports.taken(port)) {
            throw new IOException("Kafka did not start: somebody listens on port " + port + " already.");
        }
        List<String> command = new ArrayList<>(List.of(
                Workspace.java().toString(), "-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of(
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
        process.end(patience);
    }
}
