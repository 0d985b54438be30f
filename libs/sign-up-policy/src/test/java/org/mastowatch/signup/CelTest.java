package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.signup.Samples.ask;
import static org.mastowatch.signup.Samples.hold;
import static org.mastowatch.signup.Samples.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions are checked when compiled and never throw when asked. */
class CelTest {

    private static CompiledPolicy.Compilation compile(String expression) {
        return CompiledPolicy.compile(policy(hold("asked", new Condition.Cel(expression))), Samples.LISTS);
    }

    private static SignUpFacts known() {
        Samples.Person person = new Samples.Person();
        person.email = "kim@parks.agency.gov";
        person.invitedBy = "7";
        person.mail = new MailExchange.Hosts(List.of("mx.agency.gov"));
        person.rejectedBefore = false;
        person.counts =
                Map.of(new Count.Network(24, 48, Duration.ofHours(1)), 3L, new Count.Reason(Duration.ofDays(1)), 1L);
        return person.facts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "email_domain == 'parks.agency.gov'; TRUE",
                "email_registrable_domain == 'agency.gov'; TRUE",
                "under(email_domain, 'gov'); TRUE",
                "under(email_domain, 'gov.uk'); FALSE",
                "in_list(email_domain, 'free-mail'); FALSE",
                "in_network(ip, '192.0.2.0/24'); TRUE",
                "in_network(ip, '2001:db8::/32'); FALSE",
                "network == '192.0.2.0/24'; TRUE",
                "!email_malformed && email_confirmed; TRUE",
                "has_mx && mx_hosts.exists(host, under(host, 'agency.gov')); TRUE",
                "username.startsWith('ad') && reason.matches('gardens?'); TRUE",
                "invited && invited_by == '7' && locale == 'en'; TRUE",
                "age_minutes == 10; TRUE",
                "!rejected_before && same_network_hour > 2 && same_reason_day < 2; TRUE",
                "same_network_day > 2; UNKNOWN",
                "same_network_day > 2 || true; TRUE",
                "same_network_day > 2 && false; FALSE",
                "1 / (age_minutes - 10) == 1; UNKNOWN",
                "mx_hosts[7] == 'x'; UNKNOWN",
                "int(username) > 1; UNKNOWN"
            })
    void expressions_answer(String expression, Outcome outcome) {
        assertThat(ask(new Condition.Cel(expression), known()).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "email_domain; bool",
                "email_domian == 'x'; email_domian",
                "email_domain == 1; no matching overload",
                "1 +; line 1",
                "in_list(email_domain, 'fre-mail'); There is no list",
                "in_network(ip, '192.0.2.1/24'); no range",
                "under(email_domain, '*.gov'); no domain",
                "reason.matches('(a'); regular expression",
                "email == 'x'; email"
            })
    void a_faulty_expression_is_refused_with_its_place(String expression, String told) {
        assertThat(compile(expression)).isInstanceOfSatisfying(CompiledPolicy.Refused.class, refused -> {
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.problems().getFirst().field()).isEqualTo("rules[0].conditions[0].expression");
            assertThat(refused.problems().getFirst().problem()).contains(told);
        });
    }

    @Test
    void what_is_unknown_is_named_and_values_are_not() {
        assertThat(ask(new Condition.Cel("same_network_day > 2"), known()).value())
                .isEqualTo("not known: same_network_day");
        assertThat(ask(new Condition.Cel("int(ip) > 1"), known()).toString()).doesNotContain("192.0.2.77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c, [1,2,3,4,5,6,7,8,9,0].all(d, [1,2,3,4,5,6,7,8,9,0].all(e, [1,2,3,4,5,6,7,8,9,0].all(f, [1,2,3,4,5,6,7,8,9,0].all(g, true)))))))",
                "[reason,reason,reason,reason].map(a, [a,a,a,a].map(b, [b,b,b,b].map(c, [c,c,c,c].map(d, [d,d,d,d].map(e, a+b+c+d+e+a+b+c+d+e))))).size() > 0"
            })
    void steps_are_bounded(String expression) {
        Samples.Person person = new Samples.Person();
        person.reason = "x".repeat(50_000);

        Outcome outcome = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> ask(new Condition.Cel(expression), person.facts()).outcome());

        assertThat(outcome).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void size_and_depth_are_bounded() {
        assertThat(compile("true || ".repeat(500) + "true")).isInstanceOf(CompiledPolicy.Refused.class);
        assertThat(compile("(".repeat(900) + "true" + ")".repeat(900))).isInstanceOf(CompiledPolicy.Refused.class);
        assertThat(compile("!".repeat(1_900) + "true")).isNotNull();
        assertThat(compile("[".repeat(900) + "]".repeat(900) + " == []")).isInstanceOf(CompiledPolicy.Refused.class);
        assertThat(compile("reason.matches('((a{999}){999}){999}')")).isInstanceOf(CompiledPolicy.Refused.class);
    }
}
