package org.mastowatch.local.parts;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Ports of this machine's loopback. */
public final class Ports {

    /** Below what systems choose from by themselves, and below the ports of Kubernetes' nodes. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    private static final Collection<DatagramSocket> CLAIMS = new ConcurrentLinkedQueue<>();

    private Ports() {}

    /**
     * A port nobody listens on, which no other process is given here while this one lives. What the system chose by itself it
     * might choose again, for whoever connects or listens next, before the part that was meant listens.
     *
     * @throws IllegalStateException if all are taken
     */
    public static int free() {
        return free(FIRST, LAST);
    }

    static int free(int first, int last) {
        int count = last - first + 1;
        int start = ThreadLocalRandom.current().nextInt(count);
        return IntStream.range(0, count)
                .map(i -> first + (start + i) % count)
                .filter(port -> claimed(port) && unused(port))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No port from " + first + " to " + last + " is free here."));
    }

    /** No part speaks UDP, so a UDP socket of the same number is a claim that every process sees, and that ends with this one. */
    private static boolean claimed(int port) {
        try {
            CLAIMS.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            return true;
        } catch (SocketException taken) {
            return false;
        }
    }

    private static boolean unused(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
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
