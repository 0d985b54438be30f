package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.167.1.1", "2606:4700::1111", "64:ff9b::101:101"})
    void public_addresses_are_allowed(String address) {
        assertThat(new Reach(false).allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fdff::1",
                "64:ff9b::a00:1"
            })
    void private_addresses_are_allowed_on_demand_alone(String address) {
        assertThat(new Reach(false).allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(new Reach(true).allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "64:ff9b:1::1",
                "64:ff9b::a9fe:a9fe",
                "100::1"
            })
    void others_are_never_allowed(String address) {
        assertThat(new Reach(true).allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void an_ipv4_address_in_ipv6_clothes_counts_as_what_it_is() throws UnknownHostException {
        // Given what Java itself would turn into four bytes
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
        // When
        InetAddress address = InetAddress.getByAddress(mapped);
        // Then
        assertThat(new Reach(false).allows(address)).isFalse();
        assertThat(new Reach(false).allows(InetAddress.ofLiteral("::ffff:10.0.0.1")))
                .isFalse();
    }
}
