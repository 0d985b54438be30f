package org.mastowatch.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.local.parts.AotCache;
import org.mastowatch.local.parts.Workspace;

/** The five services, in the order in which an event meets them last to first: who takes in starts last. */
enum Service {
    APPROVAL("approval-service", "APPROVAL_PORT", 8084),
    REPORTER("reporter-service", "REPORTER_PORT", 8083),
    ANALYZER("analyzer-service", "ANALYZER_PORT", 8082),
    POLLER("poller-service", "POLLER_PORT", 8081),
    GATEWAY("api-gateway", "GATEWAY_PORT", 8080);

    private final String folder;
    private final String portSetting;
    private final int port;

    Service(String folder, String portSetting, int port) {
        this.folder = folder;
        this.portSetting = portSetting;
        this.port = port;
    }

    String folder() {
        return folder;
    }

    Path cache(Path root) {
        return root.resolve(folder).resolve("target/quarkus-app/app.aot");
    }

    /**
     * The command that runs it.
     *
     * @param training whether this run leaves the cache that others start with
     * @throws StackProblem if it is not built
     */
    List<String> command(Path root, boolean training) {
        Path jar = root.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackProblem(folder + " is not built. Run ./mastowatch build.");
        }
        List<String> command = new ArrayList<>(List.of(
                Workspace.java().toString(),
                // A sixty-fourth of the machine is far more than they begin with, and is all touched before it is
                // tidied up.
                "-Xms32m",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(new AotCache(cache(root), training).flags());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    String portSetting() {
        return portSetting;
    }

    int port(Environment environment) {
        return environment.port(portSetting, port);
    }
}
