package org.mastowatch.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ports of this machine's loopback. */
public final class Ports {

    private Ports() {}

    /** A port nobody listens on now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port nobody listens on and no process is given, however long a test takes: for an address that leads nowhere. */
    public static int nobodys() {
        return 1;
    }

    /** Whether somebody listens. */
    public static boolean taken(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /** Waits until somebody listens; false if nobody does in time or {@code alive} says that there is no hope. */
    public static boolean await(int port, Duration limit, BooleanSupplier alive) {
        return await(() -> taken(port), limit, alive);
    }

    /** Waits until it is {@code ready}; false if that takes longer or {@code alive} says that there is no hope. */
    static boolean await(BooleanSupplier ready, Duration limit, BooleanSupplier alive) {
        Instant end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end) && alive.getAsBoolean()) {
            if (ready.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return false;
    }
}
