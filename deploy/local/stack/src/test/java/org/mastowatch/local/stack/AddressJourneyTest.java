package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway's main method sets before Quarkus starts, which its own tests never run. */
class AddressJourneyTest {

    private final Suite suite = Suite.running();

    @ParameterizedTest
    @ValueSource(strings = {"/rules/%zz", "/rules?after=%zz", "/rules?after={1}"})
    void an_address_that_is_none_is_refused_with_a_reason(String address) throws IOException {
        URI gateway = URI.create(suite.gateway("/"));
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(Math.toIntExact(Suite.SOON.toMillis()));
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: watch.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("x-request-id: ")
                    .contains("application/problem+json");
        }
    }
}
