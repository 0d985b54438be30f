package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A unit of the unpacked archive, run as systemd would run it: its command in its own environment and no other. */
final class Unit {

    private static final String INSTALLED = "/opt/mastowatch";

    private final String name;
    private final Path home;
    private final List<String> lines;
    private Process process;

    private Unit(String name, Path home, List<String> lines) {
        this.name = name;
        this.home = home;
        this.lines = lines;
    }

    /**
     * Reads a unit, its template and what stands beside it.
     *
     * @param home where the archive lies instead of {@code /opt/mastowatch}
     */
    static Unit of(Path home, String name) throws IOException {
        Path units = home.resolve("systemd");
        int at = name.indexOf('@');
        String instance = name.substring(at + 1);
        List<String> lines = new ArrayList<>(Files.readAllLines(
                units.resolve((at < 0 ? name : name.substring(0, at + 1)) + ".service"), StandardCharsets.UTF_8));
        Path own = units.resolve(name + ".service.d/10-own.conf");
        if (Files.exists(own)) {
            lines.addAll(Files.readAllLines(own, StandardCharsets.UTF_8));
        }
        return new Unit(
                name,
                home,
                lines.stream().map(line -> line.replace("%i", instance)).toList());
    }

    /**
     * Starts its command.
     *
     * @param files what stands in the files that {@code EnvironmentFile} names
     * @param log where its output goes
     */
    void start(Map<Path, Map<String, String>> files, Path log) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        values("Environment").forEach(each -> environment.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        values("EnvironmentFile")
                .forEach(
                        file -> environment.putAll(files.getOrDefault(Path.of(file.replaceFirst("^-", "")), Map.of())));
        values("UnsetEnvironment").flatMap(names -> Stream.of(names.split(" "))).forEach(environment::remove);
        values("StateDirectory")
                .forEach(state -> environment.put(
                        "STATE_DIRECTORY", log.resolveSibling(state).toString()));
        // The archive of this test comes without Java, which takes long to link; -Done-machine.java= names one that is
        // linked.
        environment.put("JAVA_HOME", System.getProperty("one-machine.java", System.getProperty("java.home")));

        List<String> command = values("ExecStart")
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(word -> word.startsWith(INSTALLED) ? home + word.substring(INSTALLED.length()) : word)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself; its exit code. */
    int ended(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(name + " did not end within " + limit);
        }
        return process.exitValue();
    }

    void askToEnd() {
        process.destroy();
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** How long systemd waits before it ends the unit by force. */
    Duration stopLimit() {
        return Duration.ofSeconds(Long.parseLong(
                values("TimeoutStopSec").findFirst().orElseThrow().replace("s", "")));
    }

    /** The exit code that counts as clean. */
    int cleanExit() {
        return Integer.parseInt(values("SuccessExitStatus").findFirst().orElseThrow());
    }

    /** What it holds in memory, in MiB. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .sum();
    }

    /** What the process was given, to see that no secret is among it that is none of its business. */
    String environment() throws IOException {
        return Stream.of(Files.readString(Path.of("/proc/" + process.pid() + "/environ"))
                        .split("\0"))
                .map(each -> each.split("=", 2)[0])
                .collect(Collectors.joining(" "));
    }

    private Stream<String> values(String key) {
        return lines.stream().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() + 1));
    }
}
