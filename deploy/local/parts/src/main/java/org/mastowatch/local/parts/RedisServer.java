package org.mastowatch.local.parts;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A Redis server in a process of its own. */
public final class RedisServer implements AutoCloseable {

    private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);

    private final Path directory;
    private final int port;
    private ChildProcess process;

    private RedisServer(Path directory, int port, ChildProcess process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server that keeps what it knows in {@code directory}.
     *
     * @throws IOException if it is not ready within 20 s
     */
    public static RedisServer start(Path directory, int port) throws IOException {
        return new RedisServer(directory, port, launch(directory, port));
    }

    private static ChildProcess launch(Path directory, int port) throws IOException {
        File executable = ExecutableProvider.newJarResourceProvider().get();
        ChildProcess process = ChildProcess.start(
                "redis",
                directory,
                Map.of(),
                List.of(
                        executable.getAbsolutePath(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        directory.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        ""));
        if (!Ports.await(() -> answers(port), Duration.ofSeconds(20), process::alive)) {
            process.kill();
            throw new IOException("Redis did not start on port " + port + ". Its log: " + process.log());
        }
        return process;
    }

    /** It listens before it has read what it kept, and refuses all commands until then. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What clients connect to. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public boolean alive() {
        return process.alive();
    }

    /** Takes the server away; {@link #resume} brings it back. */
    public void suspend() {
        process.close();
    }

    /** Starts it again on the same port. */
    public void resume() throws IOException {
        process = launch(directory, port);
    }

    @Override
    public void close() {
        process.close();
    }
}
