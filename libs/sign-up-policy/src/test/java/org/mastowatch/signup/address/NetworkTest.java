package org.mastowatch.signup.address;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses and the networks by which people are counted. */
class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/25, 192.0.2.127, true",
        "192.0.2.0/25, 192.0.2.128, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "2001:DB8::/33, 2001:db8:7fff::1, true",
        "2001:DB8::/33, 2001:db8:8000::1, false"
    })
    void an_address_is_in_a_range_or_not(String range, String address, boolean inside) {
        assertThat(Cidr.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "192.0.2.0/33",
                "192.0.2.1/24",
                "192.0.2/24",
                "2001:db8::/129",
                "a/8",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/",
                "192.0.2.0/24/8",
                "example.test/8",
                "0300.0.2.0/24"
            })
    void what_is_no_range_is_refused(String written) {
        assertThat(Cidr.parse(written)).isEmpty();
    }

    @Test
    void a_network_is_shown_and_never_the_address() {
        assertThat(IpAddress.parse("192.0.2.77").orElseThrow().network()).isEqualTo("192.0.2.0/24");
        assertThat(IpAddress.parse("2001:db8:1:2::9").orElseThrow().network()).isEqualTo("2001:db8:1::/48");
        assertThat(IpAddress.parse("192.0.2.77").orElseThrow().network(32, 64)).isEqualTo("192.0.2.77/32");
        assertThat(IpAddress.parse("192.0.2.77").orElseThrow()).asString().doesNotContain("77");
        assertThat(IpAddress.parse("fe80::1%eth0")).isEmpty();
        assertThat(IpAddress.parse("town.example")).isEmpty();
    }

    @Property
    void every_address_is_in_its_own_network(
            @ForAll @IntRange(max = 255) int a,
            @ForAll @IntRange(max = 255) int b,
            @ForAll @IntRange(max = 32) int bits) {
        IpAddress address = IpAddress.parse(a + "." + b + "." + a + "." + b).orElseThrow();
        assertThat(Cidr.parse(address.network(bits, bits)).orElseThrow().contains(address))
                .isTrue();
    }
}
