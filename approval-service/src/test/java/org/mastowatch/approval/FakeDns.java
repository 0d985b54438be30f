package org.mastowatch.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name server for tests. A domain that begins with {@code missing} does not exist, one with {@code silent} gets no answer,
 * one with {@code refusing} takes no mail, one with {@code bare} has an address and no MX record; all others have a host.
 */
final class FakeDns {

    private static final int A = 1;
    private static final int MX = 15;

    private final DatagramSocket socket;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    private FakeDns(DatagramSocket socket) {
        this.socket = socket;
    }

    static FakeDns start() {
        try {
            FakeDns dns = new FakeDns(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("fake-dns").start(dns::serve);
            return dns;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often a domain was asked for. */
    int asked(String domain) {
        return asked.getOrDefault(domain, new AtomicInteger()).get();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte[] answer(byte[] query) {
        int at = 12;
        StringBuilder name = new StringBuilder();
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
            at += query[at] + 1;
        }
        int type = ByteBuffer.wrap(query).getShort(at + 1);
        int end = at + 5;
        String domain = name.toString();
        asked.computeIfAbsent(domain, each -> new AtomicInteger()).incrementAndGet();
        if (domain.startsWith("silent")) {
            return new byte[0];
        }
        byte[] data = domain.startsWith("missing")
                ? new byte[0]
                : switch (type) {
                    case MX -> mx(domain);
                    case A -> domain.startsWith("bare") ? new byte[] {(byte) 192, 0, 2, 1} : new byte[0];
                    default -> new byte[0];
                };
        ByteBuffer answer = ByteBuffer.allocate(end + 12 + data.length);
        answer.put(query, 0, end);
        // An answer, recursion available; 3 is "no such domain".
        answer.putShort(2, (short) (domain.startsWith("missing") ? 0x8183 : 0x8180));
        answer.putShort(6, (short) (data.length > 0 ? 1 : 0));
        answer.putShort(8, (short) 0);
        answer.putShort(10, (short) 0);
        if (data.length > 0) {
            answer.putShort((short) 0xC00C);
            answer.putShort((short) type);
            answer.putShort((short) 1);
            answer.putInt(60);
            answer.putShort((short) data.length);
            answer.put(data);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    private static byte[] mx(String domain) {
        if (domain.startsWith("bare")) {
            return new byte[0];
        }
        if (domain.startsWith("refusing")) {
            return new byte[] {0, 0, 0};
        }
        // Priority 10, the label "mx", then a pointer to the domain that was asked for.
        return new byte[] {0, 10, 2, 'm', 'x', (byte) 0xC0, 0x0C};
    }
}
