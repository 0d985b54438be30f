package org.mastowatch.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mastowatch.local.parts.AotCache;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.Workspace;

/** Starts the parts, the emulator in the demo, and the services, each in a process of its own; and stops them in order. */
final class Stack {

    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(120);

    /** Long enough for every service to have had some work. */
    private static final Duration TRAINING = Duration.ofSeconds(10);

    private final StackMain.Mode mode;
    private final boolean training;
    private final Environment environment;
    private final Terminal terminal;
    private final Children children;
    private final Parts parts;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;
    private volatile boolean starting;
    private volatile boolean stopping;
    private volatile @Nullable Thread watching;

    Stack(StackMain.Mode mode, Environment environment, Terminal terminal) {
        this.mode = mode;
        this.environment = environment;
        this.terminal = terminal;
        this.children = new Children(environment.directory());
        this.training = mode == StackMain.Mode.TRAIN;
        this.parts = new Parts(environment, terminal, training);
    }

    void start() throws IOException {
        Preflight.disk(environment.directory());
        onlyOne();
        children.endLeftOvers();
        if (mode == StackMain.Mode.UP) {
            Preflight.settings(environment);
            UnknownSettings.in(environment.root(), environment.file()).forEach(terminal::problem);
        }
        Preflight.ports(wantedPorts());
        if (mode == StackMain.Mode.UP) {
            terminal.line("Asking " + environment.get("INSTANCE_BASE").orElse("") + " whether the settings fit …");
            Preflight.instance(environment);
        }
        Instant begin = Instant.now();
        starting = true;
        terminal.line("Starting:");
        Map<String, String> settings = new LinkedHashMap<>(environment.settings());
        // It needs none of the parts, so it starts beside them.
        Optional<ChildProcess> emulator = mode.emulated() ? Optional.of(startEmulator(settings)) : Optional.empty();
        settings.putAll(parts.start());
        if (emulator.isPresent()) {
            awaitEmulator(emulator.get(), begin);
        }
        startServices(settings);
        if (mode.emulated() && !stopping) {
            new DemoPolicy(http, gateway(), settings.getOrDefault("API_KEY", "")).publish();
        }
        // A hundred megabytes were for unpacking PostgreSQL, and no collection comes by itself that would give them
        // back.
        System.gc();
        terminal.line("");
        terminal.line(String.format(
                java.util.Locale.ROOT, "Ready after %.0f s.", since(begin).toMillis() / 1000.0));
        showWhereToLook();
    }

    /** Shows what happens until somebody stops us, a process dies or the training is over. */
    void watch() throws IOException {
        watching = Thread.currentThread();
        Instant end = training ? Instant.now().plus(TRAINING) : Instant.MAX;
        try (Feed feed = new Feed(parts.bootstrap(), terminal)) {
            while (!stopping && Instant.now().isBefore(end)) {
                feed.show(Duration.ofMillis(300));
                Optional<ChildProcess> dead = children.dead();
                if (dead.isPresent() && !stopping) {
                    throw new StackProblem(
                            dead.get().name() + " ended with code " + dead.get().exitCode() + ". Its last words are in "
                                    + dead.get().log());
                }
                Optional<String> part = parts.dead();
                if (part.isPresent() && !stopping) {
                    throw new StackProblem(part.get() + " ended. Its last words are in " + environment.directory());
                }
            }
        } catch (org.apache.kafka.common.errors.InterruptException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends everything, the parts last. May be called at any time, once. */
    void stop() {
        stopping = true;
        boolean toSay = starting;
        if (toSay) {
            terminal.line("");
            terminal.line("Stopping …");
        }
        awaitWatcher();
        try {
            children.stop(AotCache.patience(training));
            parts.stop();
            if (lock != null) {
                lock.release();
            }
            if (lockFile != null) {
                lockFile.close();
            }
            if (toSay) {
                terminal.line("Everything is stopped. What was learnt is kept in " + environment.directory() + ".");
            }
        } catch (IOException e) {
            terminal.problem("Not everything stopped cleanly: " + e.getMessage());
        }
    }

    private void awaitWatcher() {
        Thread watcher = watching;
        if (watcher != null && watcher != Thread.currentThread()) {
            try {
                watcher.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void onlyOne() throws IOException {
        Path file = environment.directory().resolve("lock");
        lockFile = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = lockFile.tryLock();
        if (lock == null) {
            throw new StackProblem("It runs already (" + file + " is locked). Stop the other one first.");
        }
    }

    private Map<String, Integer> wantedPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        if (mode.emulated()) {
            ports.put("EMULATOR_PORT", environment.port("EMULATOR_PORT", 3000));
        }
        for (Service service : Service.values()) {
            ports.put(service.portSetting(), service.port(environment));
        }
        ports.putAll(parts.wantedPorts());
        return ports;
    }

    private ChildProcess startEmulator(Map<String, String> settings) throws IOException {
        int port = environment.port("EMULATOR_PORT", 3000);
        Path module = environment.root().resolve("deploy/local/emulator/target");
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.put("PORT", Integer.toString(port));
        // What it says of where its pictures lie must be the address by which the gateway lets browsers load them.
        own.put("WEB_URL", "http://127.0.0.1:" + port);
        own.put("WEBHOOK_URL", "http://127.0.0.1:" + Service.GATEWAY.port(environment) + "/webhooks/mastodon_events");
        own.put("DEMO_LIFE", "true");
        own.put("RETRY_SCALE", "0.1");
        own.put(
                "STATE_FILE",
                environment.directory().resolve("emulator-state.json").toString());
        List<String> command = new ArrayList<>(List.of(
                Workspace.java().toString(),
                "-Xms32m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(new AotCache(module.resolve("app.aot"), training).flags());
        command.addAll(List.of("-cp", module + "/*:" + module + "/lib/*", "org.mastowatch.emulator.EmulatorMain"));
        return children.start("emulator", own, command);
    }

    private void awaitEmulator(ChildProcess emulator, Instant begin) {
        int port = environment.port("EMULATOR_PORT", 3000);
        if (!Ports.await(port, Duration.ofSeconds(30), emulator::alive)) {
            throw new StackProblem("The emulator did not start. Its last words are in " + emulator.log());
        }
        terminal.started("Mastodon emulator", since(begin));
    }

    private void startServices(Map<String, String> settings) throws IOException {
        Instant begin = Instant.now();
        Map<Service, ChildProcess> started = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            Map<String, String> own = new LinkedHashMap<>(settings);
            if (service != Service.GATEWAY) {
                // Nobody but this machine asks the others anything.
                own.putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
            }
            List<String> command = service.command(environment.root(), training);
            started.put(service, children.start(service.folder(), own, command));
        }
        for (Map.Entry<Service, ChildProcess> each : started.entrySet()) {
            awaitReady(each.getKey(), each.getValue());
            terminal.started(each.getKey().folder(), since(begin));
        }
    }

    private void awaitReady(Service service, ChildProcess process) {
        URI probe = URI.create("http://127.0.0.1:" + service.port(environment) + "/readyz");
        Instant end = Instant.now().plus(SERVICE_LIMIT);
        while (Instant.now().isBefore(end) && !stopping) {
            if (!process.alive()) {
                throw new StackProblem(service.folder() + " ended with code " + process.exitCode()
                        + ". Its last words are in " + process.log());
            }
            if (answers(probe)) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        if (!stopping) {
            throw new StackProblem(service.folder() + " was not ready within " + SERVICE_LIMIT.toSeconds()
                    + " s. Its log: " + process.log());
        }
    }

    private boolean answers(URI probe) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(probe)
                                            .timeout(Duration.ofSeconds(3))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void showWhereToLook() {
        String gateway = gateway();
        terminal.line("");
        terminal.line("  Gateway      " + gateway);
        terminal.line("  API docs     " + gateway + "/q/swagger-ui");
        terminal.line("  Metrics      " + gateway + "/metrics (and /metrics on each service)");
        terminal.line("  Webhooks to  " + gateway + "/webhooks/mastodon_events");
        if (mode.emulated()) {
            terminal.line("  Emulator     http://127.0.0.1:" + environment.port("EMULATOR_PORT", 3000));
            terminal.line(
                    "  API key      demo-api-key, as in: curl -H 'X-API-Key: demo-api-key' " + gateway + "/rules");
        } else if (Files.exists(environment.keyFile())) {
            terminal.line("  API key      in " + environment.keyFile());
        }
        terminal.line("  Logs         " + environment.directory());
        terminal.line("");
        terminal.line("Ctrl-C stops everything.");
        terminal.line("");
    }

    private String gateway() {
        return "http://127.0.0.1:" + Service.GATEWAY.port(environment);
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now());
    }
}
