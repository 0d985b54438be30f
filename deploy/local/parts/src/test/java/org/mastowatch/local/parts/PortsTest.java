package org.mastowatch.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_port_is_given_once_though_nobody_listens_on_it_yet() {
        // Given
        int port = Ports.free();
        // When, Then
        assertThatThrownBy(() -> Ports.free(port, port)).hasMessageContaining("from " + port + " to " + port);
    }

    @Test
    void what_another_process_was_given_is_passed_over() throws IOException {
        // Given
        int port = Ports.free();
        int next = port + 1;
        try (DatagramSocket another = new DatagramSocket(next, InetAddress.getLoopbackAddress())) {
            // When, Then
            assertThat(another.isBound()).isTrue();
            assertThatThrownBy(() -> Ports.free(next, next)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void what_somebody_listens_on_is_passed_over() throws IOException {
        // Given
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = somebody.getLocalPort();
            // When, Then
            assertThatThrownBy(() -> Ports.free(port, port)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ports_lie_below_those_that_a_system_chooses_from_by_itself() {
        // When, Then
        assertThat(IntStream.range(0, 50).map(i -> Ports.free())).allMatch(port -> port >= 20_000 && port < 30_000);
    }
}
