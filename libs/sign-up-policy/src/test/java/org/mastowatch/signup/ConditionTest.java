package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.signup.Outcome.FALSE;
import static org.mastowatch.signup.Outcome.TRUE;
import static org.mastowatch.signup.Outcome.UNKNOWN;
import static org.mastowatch.signup.Samples.ask;
import static org.mastowatch.signup.Samples.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.rules.MatchOptions;
import org.mastowatch.signup.Condition.Matcher;
import org.mastowatch.signup.Condition.TextField;

/** Each condition: a hit, a near miss, the edge, and what is unknown. */
class ConditionTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "kim@gmail.com, TRUE",
                "kim@GMAIL.COM., TRUE",
                "\"kim@x\"@gmail.com, TRUE",
                "kim@bücher.example, TRUE",
                "kim@xn--bcher-kva.example, TRUE",
                "kim@mail.gmail.com, FALSE",
                "kim@xgmail.com, FALSE",
                "gmail.com@town.example, FALSE",
                "a@b@gmail.com, UNKNOWN"
            })
    void email_domain_equals(String email, Outcome outcome) {
        Condition condition = new Condition.EmailDomainEquals(List.of("gmail.com", "xn--bcher-kva.example"));

        assertThat(ask(condition, Samples.withEmail(email)).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "kim@agency.gov, TRUE",
                "kim@agency.GOV, TRUE",
                "kim@agency.gov., TRUE",
                "kim@a.b.agency.gov, TRUE",
                "\"a b\"@agency.gov, TRUE",
                "kim@bücher.gov, TRUE",
                "kim@agency.gov.evil.com, FALSE",
                "kim@agencygov, FALSE",
                "kim@gov, FALSE",
                "kim.gov@town.example, FALSE",
                "\"kim@agency.gov\"@town.example, FALSE",
                "a@b@c.gov, UNKNOWN"
            })
    void email_domain_under(String email, Outcome outcome) {
        assertThat(ask(new Condition.EmailDomainUnder(List.of("gov")), Samples.withEmail(email))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void email_domain_in_list() {
        Condition disposable = new Condition.EmailDomainInList(List.of(DomainLists.DISPOSABLE));
        Condition free = new Condition.EmailDomainInList(List.of(DomainLists.FREE_MAIL));

        assertThat(ask(disposable, Samples.withEmail("kim@x.mailinator.com")).outcome())
                .isEqualTo(TRUE);
        assertThat(ask(free, Samples.withEmail("kim@GoogleMail.com")).value())
                .startsWith("googlemail.com, on free-mail@");
        assertThat(ask(free, Samples.withEmail("kim@corp.yahoo.com")).outcome()).isEqualTo(FALSE);
        assertThat(ask(free, Samples.withEmail(null)).outcome()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"a@b@c.gov, TRUE", "kim@agency.gov, FALSE", ", UNKNOWN"})
    void email_malformed(String email, Outcome outcome) {
        assertThat(ask(new Condition.EmailMalformed(true), Samples.withEmail(email))
                        .outcome())
                .isEqualTo(outcome);
        assertThat(ask(new Condition.EmailMalformed(false), Samples.withEmail(email))
                        .outcome())
                .isEqualTo(outcome.negated());
    }

    @Test
    void has_mx_and_mx_host_under() {
        Condition has = new Condition.HasMx(true);
        Condition under = new Condition.MxHostUnder(List.of("mailhost.example"));

        assertThat(outcome(has, person -> mail(person, new MailExchange.Hosts(List.of("mx1.mailhost.example.")))))
                .isEqualTo(TRUE);
        assertThat(outcome(has, person -> mail(person, new MailExchange.None())))
                .isEqualTo(FALSE);
        assertThat(outcome(has, person -> mail(person, new MailExchange.Hosts(List.of()))))
                .isEqualTo(FALSE);
        assertThat(outcome(has, person -> person)).isEqualTo(UNKNOWN);
        assertThat(outcome(under, person -> mail(person, new MailExchange.Hosts(List.of("MX.mailhost.example")))))
                .isEqualTo(TRUE);
        assertThat(outcome(
                        under, person -> mail(person, new MailExchange.Hosts(List.of("mx.notmailhost.example", "?")))))
                .isEqualTo(FALSE);
        assertThat(outcome(under, person -> mail(person, new MailExchange.None())))
                .isEqualTo(FALSE);
        assertThat(outcome(under, person -> person)).isEqualTo(UNKNOWN);
    }

    private static Samples.Person mail(Samples.Person person, MailExchange mail) {
        person.mail = mail;
        return person;
    }

    @ParameterizedTest
    @CsvSource({
        "REASON, KEYWORD, casino, Best Ｃａｓｉｎｏ here, TRUE",
        "REASON, KEYWORD, casino, casinos, FALSE",
        "REASON, REGEX, ^buy \\w+$, buy pills, TRUE",
        "REASON, REGEX, ^buy \\w+$, I buy pills, FALSE",
        "USERNAME, REGEX, ^[a-z]+[0-9]{4}$, kim1234, TRUE",
        "USERNAME, REGEX, ^[a-z]+[0-9]{4}$, kim123, FALSE",
        "REASON, KEYWORD, casino, , FALSE"
    })
    void text_matches(TextField field, Matcher matcher, String pattern, String text, Outcome outcome) {
        Condition condition = new Condition.TextMatches(field, matcher, pattern, MatchOptions.DEFAULT);

        assertThat(outcome(condition, person -> {
                    person.reason = field == TextField.REASON ? text : "casino buy pills";
                    person.username = field == TextField.USERNAME ? text : "casino1234";
                    return person;
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "'  ', FALSE",
        ", FALSE",
        "1234, FALSE",
        "12345, TRUE",
        "😀😀😀😀😀, TRUE",
        "1234567890, TRUE",
        "12345678901, FALSE"
    })
    void reason_length(String reason, Outcome outcome) {
        assertThat(outcome(new Condition.ReasonLength(5, 10), person -> {
                    person.reason = reason;
                    return person;
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.255, TRUE",
        "192.0.3.0, FALSE",
        "2001:db8::1, TRUE",
        "2001:db9::1, FALSE",
        ", UNKNOWN",
        "?, UNKNOWN"
    })
    void ip_in_network(String ip, Outcome outcome) {
        assertThat(outcome(new Condition.IpInNetwork(List.of("192.0.2.0/24", "2001:db8::/32")), person -> {
                    person.ip = ip;
                    return person;
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"7, TRUE, TRUE", "8, TRUE, FALSE", ", FALSE, FALSE"})
    void invited_and_invited_by(String by, Outcome anyone, Outcome seven) {
        assertThat(outcome(new Condition.Invited(true), person -> invited(person, by)))
                .isEqualTo(anyone);
        assertThat(outcome(new Condition.Invited(false), person -> invited(person, by)))
                .isEqualTo(anyone.negated());
        assertThat(outcome(new Condition.InvitedBy(List.of("7")), person -> invited(person, by)))
                .isEqualTo(seven);
    }

    private static Samples.Person invited(Samples.Person person, String by) {
        person.invitedBy = by;
        return person;
    }

    @ParameterizedTest
    @CsvSource({
        "pt, TRUE",
        "pt-BR, TRUE",
        "PT_br, TRUE",
        "pta, FALSE",
        "en, FALSE",
        "en-GB, TRUE",
        ", UNKNOWN",
        "' ', UNKNOWN"
    })
    void locale_in(String locale, Outcome outcome) {
        assertThat(outcome(new Condition.LocaleIn(List.of("pt", "en-GB")), person -> {
                    person.locale = locale;
                    return person;
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"PT59M59S, FALSE", "PT1H, TRUE", "PT2H, TRUE", "PT2H1S, FALSE"})
    void request_age(Duration age, Outcome outcome) {
        assertThat(outcome(new Condition.RequestAge(HOUR, HOUR.multipliedBy(2)), person -> {
                    person.age = age;
                    return person;
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"4, FALSE", "5, TRUE", ", UNKNOWN"})
    void counts(Long found, Outcome outcome) {
        Count network = new Count.Network(24, 48, HOUR);
        Count reason = new Count.Reason(HOUR);
        Map<Count, Long> counts = found == null ? Map.of() : Map.of(network, found, reason, found);

        assertThat(outcome(new Condition.SameNetworkCount(5, HOUR, 24, 48), person -> counted(person, counts)))
                .isEqualTo(outcome);
        assertThat(outcome(new Condition.SameReasonCount(5, HOUR), person -> counted(person, counts)))
                .isEqualTo(outcome);
        assertThat(outcome(new Condition.SameNetworkCount(5, HOUR, 32, 48), person -> counted(person, counts)))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void counts_say_what_to_count_by() {
        SignUpFacts facts = new Samples.Person().facts();

        assertThat(new Count.Network(24, 48, HOUR).keys(facts)).containsExactly("network:192.0.2.0/24");
        assertThat(new Count.Reason(HOUR).keys(facts)).hasSize(8).allMatch(key -> key.startsWith("reason:"));
        Samples.Person silent = new Samples.Person();
        silent.ip = null;
        silent.reason = null;
        assertThat(new Count.Network(24, 48, HOUR).keys(silent.facts())).isEmpty();
        assertThat(new Count.Reason(HOUR).keys(silent.facts())).isEmpty();
    }

    private static Samples.Person counted(Samples.Person person, Map<Count, Long> counts) {
        person.counts = counts;
        return person;
    }

    @ParameterizedTest
    @CsvSource({"true, TRUE", "false, FALSE", ", UNKNOWN"})
    void rejected_before(Boolean rejected, Outcome outcome) {
        assertThat(outcome(new Condition.RejectedBefore(true), person -> {
                    person.rejectedBefore = rejected;
                    return person;
                }))
                .isEqualTo(outcome);
    }
}
