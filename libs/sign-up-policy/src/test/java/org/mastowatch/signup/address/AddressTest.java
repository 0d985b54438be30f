package org.mastowatch.signup.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.signup.address.EmailAddress.Fault;

/** Addresses are read in one way or not at all. */
class AddressTest {

    private static DomainName domain(String written) {
        return DomainName.parse(written).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "EXAMPLE.Gov, example.gov",
        "example.gov., example.gov",
        "BÜCHER.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "faß.example, xn--fa-hia.example",
        "ｅｘａｍｐｌｅ。gov, example.gov",
        "a-b.example, a-b.example"
    })
    void a_domain_has_one_form(String written, String ascii) {
        assertThat(domain(written).ascii()).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".gov",
                "a..gov",
                "a.gov..",
                "-a.gov",
                "a-.gov",
                "a_b.gov",
                "a b.gov",
                "192.0.2.1",
                "[192.0.2.1]",
                "a/b.gov",
                "a@b.gov",
                "*.gov",
                "xn--a.gov",
                "a\u0000.gov",
                "a.gov\n",
                "xn--.gov"
            })
    void what_is_no_domain_is_refused(String written) {
        assertThat(DomainName.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "agency.gov, gov, true",
        "a.b.c.gov, gov, true",
        "gov, gov, false",
        "gov.uk, gov.uk, false",
        "council.gov.uk, gov.uk, true",
        "a.gov.evil.com, gov, false",
        "evilgov, gov, false",
        "notgov.uk, gov.uk, false",
        "town.example, town.example, true",
        "mail.town.example, town.example, true",
        "downtown.example, town.example, false",
        "alice.github.io, github.io, true",
        "github.io, github.io, false"
    })
    void domains_belong_by_label(String domain, String parent, boolean belongs) {
        assertThat(domain(domain).belongsTo(domain(parent))).isEqualTo(belongs);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.agency.gov, agency.gov",
        "www.council.gov.uk, council.gov.uk",
        "gov.uk,",
        "a.b.town.example, town.example",
        "alice.github.io, alice.github.io"
    })
    void the_registrable_domain_follows_the_public_suffix_list(String domain, String registrable) {
        assertThat(domain(domain).registrable().map(DomainName::ascii)).isEqualTo(Optional.ofNullable(registrable));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "kim@agency.gov, agency.gov",
                "kim+tag@AGENCY.GOV., agency.gov",
                "\"kim@evil.example\"@agency.gov, agency.gov",
                "\"a b\\\"c\"@agency.gov, agency.gov",
                "jürgen@bücher.example, xn--bcher-kva.example"
            })
    void a_valid_address_has_a_domain(String written, String domain) {
        assertThat(EmailAddress.parse(written))
                .isInstanceOfSatisfying(
                        EmailAddress.Valid.class,
                        valid -> assertThat(valid.domain().ascii()).isEqualTo(domain));
        assertThat(EmailAddress.parse(written)).asString().doesNotContain("kim", "jürgen");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "~~, EMPTY",
                "kim, NO_SIGN",
                "a@b@c.gov, SEVERAL_SIGNS",
                "\"a\"@b@c.gov, SEVERAL_SIGNS",
                "@c.gov, LOCAL_PART",
                "\"\"@c.gov, LOCAL_PART",
                "\"a@c.gov, LOCAL_PART",
                "\"a\"b@c.gov, LOCAL_PART",
                ".a@c.gov, LOCAL_PART",
                "a..b@c.gov, LOCAL_PART",
                "a b@c.gov, LOCAL_PART",
                "a(x)@c.gov, LOCAL_PART",
                "a＠b@c.gov, LOCAL_PART",
                "<a@c.gov>, LOCAL_PART",
                "a@, DOMAIN",
                "a@-c.gov, DOMAIN",
                "a@[192.0.2.1], DOMAIN",
                "a@c.gov>, DOMAIN"
            })
    void a_malformed_address_has_a_fault(String written, Fault fault) {
        assertThat(EmailAddress.parse(written)).isEqualTo(new EmailAddress.Malformed(fault));
        assertThat(fault.words()).isNotBlank();
    }

    @Test
    void blanks_line_breaks_and_great_length_are_faults() {
        assertThat(EmailAddress.parse(" a@c.gov")).isInstanceOf(EmailAddress.Malformed.class);
        assertThat(EmailAddress.parse("a@c.gov\n")).isInstanceOf(EmailAddress.Malformed.class);
        assertThat(EmailAddress.parse("a\r\nb@c.gov")).isInstanceOf(EmailAddress.Malformed.class);
        assertThat(EmailAddress.parse("a".repeat(65) + "@c.gov")).isInstanceOf(EmailAddress.Malformed.class);
        assertThat(EmailAddress.parse("a@" + "b.".repeat(200) + "gov"))
                .isEqualTo(new EmailAddress.Malformed(Fault.TOO_LONG));
    }

    @Provide
    Arbitrary<String> label() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> domain() {
        return label().list().ofMinSize(1).ofMaxSize(5).map(labels -> String.join(".", labels));
    }

    @Property
    void every_label_put_before_makes_it_below(@ForAll("domain") String parent, @ForAll("domain") String labels) {
        DomainName below = domain(labels + "." + parent);
        assertThat(below.isBelow(domain(parent))).isTrue();
        assertThat(domain(parent).isBelow(below)).isFalse();
        assertThat(domain(labels + parent).isBelow(domain(parent))).isFalse();
    }

    @Property
    void what_is_put_behind_is_never_below(@ForAll("domain") String parent, @ForAll("label") String behind) {
        DomainName other = domain("a." + parent + "." + behind + "evil");
        assertThat(other.isBelow(domain(parent))).isFalse();
    }

    @Property
    void case_and_the_dot_at_the_end_do_not_matter(@ForAll("domain") String written) {
        UnaryOperator<String> upper = text -> text.toUpperCase(java.util.Locale.ROOT);
        assertThat(domain(upper.apply(written) + ".")).isEqualTo(domain(written));
    }

    @Property
    void a_parsed_domain_parses_to_itself(@ForAll String written) {
        DomainName.parse(written)
                .ifPresent(name -> assertThat(DomainName.parse(name.ascii())).contains(name));
    }

    @Property
    void the_domain_of_a_valid_address_is_what_follows_the_last_sign(
            @ForAll String local, @ForAll("domain") String domain) {
        if (EmailAddress.parse(local + "@" + domain) instanceof EmailAddress.Valid valid) {
            assertThat(valid.domain().ascii()).isEqualTo(domain);
        }
        if (local.indexOf('@') >= 0 && !local.startsWith("\"")) {
            assertThat(EmailAddress.parse(local + "@" + domain)).isInstanceOf(EmailAddress.Malformed.class);
        }
    }
}
