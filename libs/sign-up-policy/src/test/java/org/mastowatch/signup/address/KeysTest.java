package org.mastowatch.signup.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys tell what is the same without telling what it is. */
class KeysTest {

    private static final byte[] SECRET = "a secret of the tests".getBytes(StandardCharsets.UTF_8);
    private static final String REASON =
            "I would like to join because I grow tomatoes on my balcony and want to talk about them with others.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KIM.LEE@town.example",
                "kimlee@TOWN.example.",
                "kim.lee+news@town.example",
                "k.i.m.lee@town.example"
            })
    void addresses_of_one_mailbox_have_one_key(String address) {
        assertThat(RejectedAddressKey.of(address, SECRET))
                .isEqualTo(RejectedAddressKey.of("kim.lee@town.example", SECRET));
    }

    @Test
    void other_addresses_and_other_secrets_have_other_keys() {
        assertThat(RejectedAddressKey.of("kim@town.example", SECRET))
                .isNotEqualTo(RejectedAddressKey.of("kim@city.example", SECRET))
                .isNotEqualTo(RejectedAddressKey.of("kin@town.example", SECRET))
                .isNotEqualTo(RejectedAddressKey.of("kim@town.example", new byte[16]))
                .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{64}"));
        assertThat(RejectedAddressKey.of("a@b@c.gov", SECRET)).isEmpty();
        assertThatThrownBy(() -> RejectedAddressKey.of("kim@town.example", new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I WOULD like to join, because I grow tomatoes on my balcony and want to talk about them with others!!",
                "i would like to join because i grow tomatoes on my  balcony\nand want to talk about them with others",
                "Ｉ would like to join because I grow tomatoes on my balcony and want to talk about them with others 😀",
                "I would like to join because I grow tomatoes on my balcony and want to talk about them with others. 42"
            })
    void near_equal_reasons_share_a_key(String other) {
        assertThat(Collections.disjoint(ReasonFingerprint.keys(REASON), ReasonFingerprint.keys(other)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My whole family is here already and they told me about the photographs of birds and of the sea.",
                "I would like to read what journalists of my region write about the railway and the new bridge."
            })
    void other_reasons_share_none(String other) {
        assertThat(Collections.disjoint(ReasonFingerprint.keys(REASON), ReasonFingerprint.keys(other)))
                .isTrue();
    }

    @Test
    void a_short_reason_has_no_key_and_a_long_one_is_bounded() {
        assertThat(ReasonFingerprint.keys("hello")).isEmpty();
        assertThat(ReasonFingerprint.keys("!".repeat(5_000))).isEmpty();
        assertThat(ReasonFingerprint.keys("tomatoes ".repeat(100_000))).hasSize(8);
        assertThat(ReasonFingerprint.keys(REASON)).allMatch(key -> !key.contains("tomato"));
    }
}
