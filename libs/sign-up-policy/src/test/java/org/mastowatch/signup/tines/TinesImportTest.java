package org.mastowatch.signup.tines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.signup.tines.Finding.Kind;

/** A story becomes a policy, and what is wrong with it is said. */
class TinesImportTest {

    private static Optional<Finding> finding(TinesImport.Imported imported, Kind kind) {
        return imported.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst();
    }

    @Test
    void the_policy_says_what_the_author_meant_and_starts_in_shadow() {
        SignUpPolicy policy = Stories.imported(Stories.doorKeeper()).policy();

        assertThat(policy.state()).isEqualTo(SignUpPolicy.State.SHADOW);
        assertThat(policy.waitForConfirmation()).isTrue();
        assertThat(policy.rules())
                .extracting(PolicyRule::name, PolicyRule::effect, PolicyRule::conditions)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Find Public Bodies",
                                new PolicyRule.Approve(),
                                List.of(new Condition.EmailDomainUnder(List.of("gov", "gov.au", "gov.uk", "gc.ca")))),
                        org.assertj.core.groups.Tuple.tuple(
                                "Find Free Mail",
                                new PolicyRule.Reject(),
                                List.of(new Condition.EmailDomainEquals(
                                        List.of("gmail.com", "aol.com", "yahoo.com")))));
        assertThat(PolicyJson.read(PolicyJson.write(policy))).isEqualTo(new PolicyJson.Read(policy));
    }

    @Test
    void every_fault_of_the_original_is_found_with_an_example() {
        List<Finding> findings = Stories.imported(Stories.doorKeeper()).findings();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsOnly(
                        Kind.PATTERN_NOT_ANCHORED,
                        Kind.BAD_ESCAPE,
                        Kind.NO_PAGING,
                        Kind.APPROVE_AND_REJECT_OVERLAP,
                        Kind.UNCONFIRMED_APPROVED,
                        Kind.NO_DRY_RUN);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.examples()).isNotEmpty());
    }

    @Test
    void examples_of_open_patterns_really_slip_through() {
        TinesImport.Imported imported = Stories.imported(Stories.doorKeeper());

        Finding open = finding(imported, Kind.PATTERN_NOT_ANCHORED).orElseThrow();

        assertThat(open.step()).isEqualTo("Find Public Bodies");
        assertThat(open.examples()).contains("kim@agency.gov.example", "kim.gov@mail.example");
        assertThat(open.examples())
                .allSatisfy(address ->
                        assertThat(imported.original().wouldHave(address)).contains(OriginalStory.Act.APPROVE));
    }

    @Test
    void examples_of_an_overlap_are_really_approved_and_rejected() {
        TinesImport.Imported imported = Stories.imported(Stories.doorKeeper());

        Finding overlap = finding(imported, Kind.APPROVE_AND_REJECT_OVERLAP).orElseThrow();

        assertThat(overlap.examples())
                .allSatisfy(address -> assertThat(imported.original().wouldHave(address))
                        .containsExactlyInAnyOrder(OriginalStory.Act.values()));
    }

    @ParameterizedTest
    @CsvSource({
        "kim@agency.gov, APPROVE",
        "kim@agency.gov.evil.com, APPROVE",
        "kim.gov@mail.example, APPROVE",
        "kim@gmail.com, REJECT",
        "kim@gmail.com.example, REJECT",
        "kim@yahoo.com, REJECT",
        "kim@aol.com,",
        "kim@town.example,",
        "kim@AGENCY.GOV,"
    })
    void the_original_does_what_its_patterns_say(String address, OriginalStory.Act act) {
        OriginalStory original = Stories.imported(Stories.doorKeeper()).original();

        assertThat(original.wouldHave(address)).isEqualTo(act == null ? Set.of() : Set.of(act));
    }

    @Test
    void an_escape_that_finds_nothing_is_told_from_one_that_is_only_odd() {
        TinesImport.Imported imported = Stories.imported(Stories.doorKeeper());

        List<Finding> escapes = imported.findings().stream()
                .filter(finding -> finding.kind() == Kind.BAD_ESCAPE)
                .toList();

        assertThat(escapes).hasSize(3);
        assertThat(escapes.get(0).problem()).contains("`\\g`").contains("plain letter");
        assertThat(escapes.get(1).problem()).contains("`\\a`").contains("not found at all");
    }

    @Test
    void an_anchored_pattern_is_no_fault() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace(
                        "(.*\\\\.gov|.*\\\\.gov\\\\.au|.*\\\\.gov\\\\.uk|.*\\\\.gc\\\\.ca)", "^.*@.*\\\\.gov$")
                .replace("(.*\\\\gmail\\\\.com|.*\\\\aol\\\\.com|.*\\\\yahoo\\\\.com)", "@(gmail)\\\\.com$"));

        assertThat(finding(imported, Kind.PATTERN_NOT_ANCHORED)).isEmpty();
        assertThat(finding(imported, Kind.BAD_ESCAPE)).isEmpty();
        assertThat(imported.policy().rules().getFirst().conditions())
                .containsExactly(new Condition.EmailDomainUnder(List.of("gov")));
    }

    @Test
    void a_dot_without_a_backslash_is_a_fault() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace("gov\\\\.uk", "gov.uk"));

        assertThat(finding(imported, Kind.UNESCAPED_DOT).orElseThrow().examples())
                .isNotEmpty();
    }

    @Test
    void a_domain_that_the_policy_takes_in_addition_is_told() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace(".gov\\\\.uk", ".town\\\\.example"));

        assertThat(finding(imported, Kind.DOMAIN_ITSELF).orElseThrow().examples())
                .containsExactly("kim@town.example");
    }

    @Test
    void an_alternative_that_is_no_domain_is_named() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace(".*\\\\.gc\\\\.ca", "[a-z]+"));

        Finding finding = finding(imported, Kind.NOT_UNDERSTOOD).orElseThrow();
        assertThat(finding.problem()).contains("[a-z]+");
        assertThat(imported.policy().rules().getFirst().conditions())
                .containsExactly(new Condition.EmailDomainUnder(List.of("gov", "gov.au", "gov.uk")));
    }

    @Test
    void a_formula_that_does_more_is_named_and_not_taken_over() {
        TinesImport.Imported imported =
                Stories.imported(story -> story.replace("LAMBDA(element, MATCH(", "LAMBDA(element, NOT(MATCH(")
                        .replace(")))\"", "))))\""));

        assertThat(finding(imported, Kind.NOT_UNDERSTOOD)).isPresent();
        assertThat(imported.policy().rules()).isEmpty();
    }

    @Test
    void an_unknown_agent_is_named_and_what_hangs_on_it_is_not_taken_over() {
        TinesImport.Imported imported = Stories.imported(story -> story.replaceFirst(
                "(?s)\"type\": \"Agents::HTTPRequestAgent\",\\s*\"name\": \"Turn Away\"",
                "\"type\": \"Agents::SendToStoryAgent\", \"name\": \"Turn Away\""));

        Finding finding = finding(imported, Kind.UNKNOWN_AGENT).orElseThrow();
        assertThat(finding.step()).isEqualTo("Turn Away");
        assertThat(finding.problem()).contains("SendToStory");
        assertThat(finding(imported, Kind.NOT_CONNECTED).orElseThrow().step()).isEqualTo("Find Free Mail");
        assertThat(imported.policy().rules()).extracting(PolicyRule::name).containsExactly("Find Public Bodies");
    }

    @Test
    void a_step_that_is_switched_off_stops_what_hangs_on_it() {
        TinesImport.Imported imported = Stories.imported(
                story -> story.replaceFirst("(?s)(\"Each Public Body\",\\s*\"disabled\": )false", "$1true"));

        assertThat(finding(imported, Kind.DISABLED_AGENT).orElseThrow().step()).isEqualTo("Each Public Body");
        assertThat(imported.policy().rules()).extracting(PolicyRule::name).containsExactly("Find Free Mail");
    }

    @Test
    void reading_other_accounts_than_pending_ones_is_a_fault() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace("\"pending\"", "\"active\""));

        assertThat(finding(imported, Kind.NOT_ONLY_PENDING)).isPresent();
    }

    @Test
    void an_approval_without_a_filter_is_a_fault_and_not_taken_over() {
        TinesImport.Imported imported = Stories.imported(
                story -> story.replaceFirst("(?s)\"source\": 0,\\s*\"receiver\": 1", "\"source\": 0, \"receiver\": 2"));

        assertThat(finding(imported, Kind.NO_FILTER).orElseThrow().step()).isEqualTo("Let In");
        assertThat(imported.policy().rules()).extracting(PolicyRule::name).containsExactly("Find Free Mail");
    }

    @Test
    void any_case_is_understood() {
        TinesImport.Imported imported = Stories.imported(story -> story.replace("ca)\\\")))", "ca)\\\", \\\"i\\\")))"));

        assertThat(imported.original().wouldHave("kim@AGENCY.GOV")).containsExactly(OriginalStory.Act.APPROVE);
    }
}
