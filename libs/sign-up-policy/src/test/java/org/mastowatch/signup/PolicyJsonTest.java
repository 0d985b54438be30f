package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.rules.FieldProblem;

/** A policy's JSON is strict to read and always the same to write. */
class PolicyJsonTest {

    private static final String FULL = """
            {"name": "All", "description": "Every condition", "state": "live", "wait_for_confirmation": false,
             "undo_window": "PT60M", "caps": {"approvals_per_hour": 10, "rejections_per_hour": 0},
             "thresholds": {"hold_at": 1, "reject_at": 2.5},
             "rules": [
              {"name": "all", "decision": "approve", "note": "n", "conditions": [
               {"type": "email_domain_equals", "domains": ["Town.example", "town.example."]},
               {"type": "email_domain_under", "domains": ["gov", "BÜCHER.example"]},
               {"type": "email_domain_in_list", "lists": ["free-mail", "disposable"]},
               {"type": "email_malformed"}, {"type": "email_confirmed", "is": false},
               {"type": "has_mx"}, {"type": "mx_host_under", "domains": ["mailhost.example"]},
               {"type": "text_matches", "field": "username", "matcher": "regex", "pattern": "^a",
                "match_options": {"case_sensitive": true}},
               {"type": "reason_length", "at_most": 10},
               {"type": "ip_in_network", "networks": ["192.0.2.0/24", "2001:DB8::/32", "192.0.2.7"]},
               {"type": "invited"}, {"type": "invited_by", "account_ids": ["7"]},
               {"type": "locale_in", "locales": ["pt-BR"]}, {"type": "request_age", "at_least": "PT2H"},
               {"type": "same_network_count", "at_least": 3, "within": "PT1H"},
               {"type": "same_reason_count", "at_least": 3, "within": "P1D"},
               {"type": "rejected_before"}, {"type": "cel", "expression": "has_mx"},
               {"type": "not", "condition": {"type": "invited", "is": true}}]},
              {"name": "score", "decision": "score", "score": -0.5, "conditions": [{"type": "invited"}]},
              {"name": "reject", "decision": "reject", "conditions": [{"type": "invited", "is": false}]},
              {"name": "hold", "decision": "hold"}]}""";

    private static List<FieldProblem> problems(String json) {
        return switch (PolicyJson.read(json)) {
            case PolicyJson.Read read -> List.of();
            case PolicyJson.Refused refused -> refused.problems();
        };
    }

    @Test
    void every_condition_is_read_written_and_compiled() {
        SignUpPolicy policy = Samples.read(FULL);

        String canonical = PolicyJson.write(policy);

        assertThat(Samples.read(canonical)).isEqualTo(policy);
        assertThat(PolicyJson.write(Samples.read(canonical))).isEqualTo(canonical);
        assertThat(canonical).contains("\"PT1H\"", "xn--bcher-kva.example", "192.0.2.7/32", "2001:db8::/32");
        assertThat(policy.rules().getFirst().conditions()).hasSize(ConditionReader.TYPES.size());
        assertThat(policy.rules().getFirst().conditions().getFirst())
                .isEqualTo(new Condition.EmailDomainEquals(List.of("town.example")));
        assertThat(Samples.compiled(policy).version()).isEqualTo(PolicyJson.version(policy));
    }

    @Test
    void every_type_of_condition_has_a_name_in_json() {
        assertThat(Condition.class.getPermittedSubclasses()).hasSize(ConditionReader.TYPES.size());
    }

    @Test
    void the_version_names_the_policy_and_its_state() {
        SignUpPolicy policy = Samples.read(FULL);

        assertThat(PolicyJson.version(policy))
                .isEqualTo(PolicyJson.version(Samples.read(FULL.replace("PT60M", "PT1H"))))
                .isNotEqualTo(PolicyJson.version(policy.in(SignUpPolicy.State.SHADOW)))
                .isNotEqualTo(PolicyJson.version(Samples.read(FULL.replace("2.5", "2.6"))));
    }

    @Test
    void what_is_left_out_is_careful() {
        SignUpPolicy policy = Samples.read("{\"name\": \"Small\"}");

        assertThat(policy.state()).isEqualTo(SignUpPolicy.State.SHADOW);
        assertThat(policy.waitForConfirmation()).isTrue();
        assertThat(policy.undoWindow()).isEqualTo(SignUpPolicy.DEFAULT_UNDO_WINDOW);
        assertThat(policy.caps()).isEqualTo(SignUpPolicy.Caps.DEFAULT);
    }

    static List<SignUpPolicy> shipped() {
        return List.of(ShippedPolicies.careful(), ShippedPolicies.government());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shipped_policies_can_be_written_read_and_used(SignUpPolicy policy) {
        assertThat(Samples.read(PolicyJson.write(policy))).isEqualTo(policy);
        assertThat(CompiledPolicy.compile(policy, Samples.LISTS)).isInstanceOf(CompiledPolicy.Ready.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"name\": \"All\"; \"nam\": \"All\"; nam",
                "\"name\": \"All\"; \"name\": 7; name",
                "\"live\"; \"alive\"; state",
                "false; \"no\"; wait_for_confirmation",
                "PT60M; PT-1M; undo_window",
                "PT60M; soon; undo_window",
                "PT60M; P8D; undo_window",
                "\"hold_at\": 1; \"hold_at\": 3; thresholds.hold_at",
                "\"hold_at\": 1; \"hold\": 1; thresholds.hold",
                "\"approvals_per_hour\": 10; \"approvals_per_hour\": -1; caps.approvals_per_hour",
                "\"approvals_per_hour\": 10; \"approvals_per_hour\": 1.5; caps.approvals_per_hour",
                "\"decision\": \"approve\"; \"decision\": \"aprove\"; rules[0].decision",
                "\"decision\": \"approve\"; \"note2\": \"approve\"; rules[0].note2",
                "\"score\": -0.5; \"score\": \"x\"; rules[1].score",
                "\"score\": -0.5,; ~~; rules[1].score",
                "\"name\": \"hold\"; \"name\": \"score\"; rules[3].name",
                "\"decision\": \"hold\"; \"decision\": \"approve\"; rules[3].conditions",
                "\"decision\": \"hold\"; \"decision\": \"hold\", \"score\": 1; rules[3].score",
                "email_domain_equals; email_domain_equal; rules[0].conditions[0].type",
                "\"town.example.\"; \"*.town.example\"; rules[0].conditions[0].domains[1]",
                "\"gov\"; \".gov\"; rules[0].conditions[1].domains[0]",
                "\"lists\"; \"list\"; rules[0].conditions[2].list",
                "{\"type\": \"email_malformed\"}; {\"type\": \"email_malformed\", \"si\": true}; rules[0].conditions[3].si",
                "\"192.0.2.0/24\"; \"192.0.2.1/24\"; rules[0].conditions[9].networks[0]",
                "\"at_least\": \"PT2H\"; \"at_lest\": \"PT2H\"; rules[0].conditions[13].at_lest",
                "\"at_least\": 3, \"within\": \"PT1H\"; \"within\": \"PT1H\"; rules[0].conditions[14].at_least",
                "\"at_least\": 3, \"within\": \"PT1H\"; \"at_least\": 3; rules[0].conditions[14].within",
                "{\"type\": \"invited\", \"is\": true}; {\"type\": \"not\"}; rules[0].conditions[18].condition.condition",
                "{\"type\": \"invited\", \"is\": true}; 7; rules[0].conditions[18].condition"
            })
    void a_mistake_is_named_with_its_place(String from, String to, String field) {
        String json =
                FULL.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));

        assertThat(json).isNotEqualTo(FULL);
        assertThat(problems(json)).extracting(FieldProblem::field).contains(field);
        assertThat(problems(json))
                .allSatisfy(problem -> assertThat(problem.problem()).isNotBlank());
    }

    @Test
    void what_is_no_object_or_too_much_is_refused() {
        assertThat(problems("[]")).hasSize(1);
        assertThat(problems("{\"name\": \"a\", \"name\": \"b\"}").getFirst().problem())
                .contains("twice");
        assertThat(problems("{\"name\": \"" + "x".repeat(201) + "\"}")).hasSize(1);
        assertThat(problems("{\"name\": \"x\", \"rules\": [" + "1,".repeat(200) + "1]}"))
                .hasSize(1);
        assertThat(problems("{\"name\": \"x\", \"rules\": 1}")).hasSize(1);
        assertThat(problems("{\"name\": \"x\", \"caps\": 1}")).hasSize(1);
    }

    @Test
    void a_pattern_or_a_list_that_cannot_be_used_is_named_when_compiled() {
        SignUpPolicy policy = Samples.read(FULL.replace("\"^a\"", "\"(a\"").replace("\"free-mail\"", "\"free-male\""));

        assertThat(CompiledPolicy.compile(policy, Samples.LISTS))
                .isInstanceOfSatisfying(
                        CompiledPolicy.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("rules[0].conditions[2].lists[0]", "rules[0].conditions[7].pattern"));
    }

    @Test
    void lists_come_from_text() {
        DomainLists.Added added = Samples.LISTS.with("mine", "# ours\nTown.example # remark\n\n.bad.example\n");
        assertThat(added).isInstanceOf(DomainLists.Ready.class);
        DomainLists lists = ((DomainLists.Ready) added).lists();

        assertThat(lists.names()).containsExactly("disposable", "free-mail", "mine");
        assertThat(onList(lists, "kim@town.example")).isEqualTo(Outcome.TRUE);
        assertThat(onList(lists, "kim@a.town.example")).isEqualTo(Outcome.FALSE);
        assertThat(onList(lists, "kim@a.bad.example")).isEqualTo(Outcome.TRUE);
        assertThat(onList(lists, "kim@bad.example")).isEqualTo(Outcome.TRUE);
        assertThat(onList(lists, "kim@abad.example")).isEqualTo(Outcome.FALSE);
        assertThat(Samples.LISTS.with("mine", "town.example\nkim@town.example"))
                .isInstanceOfSatisfying(
                        DomainLists.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("mine:2"));
    }

    private static Outcome onList(DomainLists lists, String email) {
        return Samples.compiled(
                        Samples.policy(Samples.hold("l", new Condition.EmailDomainInList(List.of("mine")))), lists)
                .evaluate(Samples.withEmail(email))
                .rules()
                .getFirst()
                .outcome();
    }
}
