package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.rules.RuleValidation.Invalid;
import org.mastowatch.rules.RuleValidation.Valid;

class RuleValidationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aShortRuleGetsDefaults() {
        RuleDraft draft = valid("{'name':'x','detector_type':'regex','pattern':'spam','weight':1}");
        assertThat(draft.enabled()).isTrue();
        assertThat(draft.actionType()).isEqualTo(ActionType.REPORT);
        assertThat(draft.triggerThreshold()).isEqualTo(1);
        assertThat(draft.targetFields()).containsExactly(TargetField.values());
        assertThat(draft.matchOptions()).isEqualTo(MatchOptions.DEFAULT);
        assertThat(draft.description()).isEmpty();
    }

    @Test
    void everyFieldIsRead() {
        RuleDraft draft = valid("""
                {'name':'x','detector_type':'keyword','pattern':'a,b','boolean_operator':'and','secondary_pattern':'c',
                 'weight':2.5,'enabled':false,'action_type':'silence','action_duration_seconds':3600,
                 'action_warning_text':'stop','warning_preset_id':7,'trigger_threshold':2.0,
                 'target_fields':['bio','content','bio'],'match_options':{'case_sensitive':true,'word_boundaries':false,
                 'phrase_match':false},'media_params':{},'behavioral_params':null,'description':'why'}""");
        assertThat(draft)
                .isEqualTo(new RuleDraft(
                        "x",
                        DetectorType.KEYWORD,
                        "a,b",
                        BooleanOperator.AND,
                        "c",
                        2.5,
                        false,
                        ActionType.SILENCE,
                        2,
                        List.of(TargetField.BIO, TargetField.CONTENT),
                        new MatchOptions(true, false, false),
                        Map.of(),
                        MediaParams.NONE,
                        "why",
                        3600L,
                        "stop",
                        "7"));
    }

    @Test
    void whatTheServerFillsInIsPassedOver() {
        valid("{'id':3,'version':2,'trigger_count':9,'created_by':'zoe','updated_at':null,'name':'x',"
                + "'detector_type':'regex','pattern':'spam','weight':1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            name              | ''                          | required
            name              | 5                           | text
            detector_type     | null                        | required
            detector_type     | 'regexp'                    | Did you mean `regex`?
            detector_type     | 7                           | names
            pattern           | null                        | required
            pattern           | '(('                        | Not a valid regular expression
            pattern           | 'a(?=b)'                    | Look-around
            pattern           | 'a(?<!b)'                   | Look-around
            pattern           | '(a)\\\\1'                  | Back-references
            pattern           | 'a*'                        | empty text
            pattern           | '((a{100}){100}){100}'      | too large
            pattern           | '((([ab]){2,999}){2,999}){5}' | too large
            pattern           | 'a{9999}'                   | Not a valid regular expression
            pattern           | '[a'                        | Not a valid regular expression
            pattern           | 'a)'                        | Not a valid regular expression
            pattern           | 'a++'                       | Not a valid regular expression
            weight            | null                        | required
            weight            | '1'                         | must be a number, not text
            weight            | 5.1                         | from 0 to 5
            weight            | -1                          | from 0 to 5
            weight            | true                        | not boolean
            enabled           | 'yes'                       | true or false
            action_type       | 'ban'                       | not known
            trigger_threshold | 0                           | whole number from 1 to 100
            trigger_threshold | 1.5                         | whole number
            target_fields     | 'bio'                       | list
            target_fields     | ['bios']                    | Did you mean `bio`?
            match_options     | []                          | object
            description       | 5                           | text
            action_duration_seconds | 0                     | whole number
            boolean_operator  | 'AND'                       | missing
            secondary_pattern | 'x'                         | missing
            behavioral_params | {'threshold':3}             | behavioral only
            media_params      | {'require_alt_text':true}   | media only
            colour            | 'red'                       | no such field
            """)
    void aWrongFieldIsNamedWithWhatIsWrong(String field, String value, String words) throws Exception {
        ObjectNode body = (ObjectNode) json("{'name':'x','detector_type':'regex','pattern':'spam','weight':1}");
        body.set(field, json(value));
        Invalid invalid = (Invalid) RuleValidation.check(body);
        assertThat(invalid.problems())
                .anySatisfy(problem -> assertThat(problem.problem()).contains(words));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<FieldProblem> problems = invalid("{'nam':'x','detector_type':'magic','weight':'heavy'}");
        assertThat(problems)
                .extracting(FieldProblem::field)
                .contains("nam", "name", "detector_type", "pattern", "weight");
        assertThat(problems.getFirst().suggestion()).isEqualTo("name");
        assertThat(problems.getFirst().validValues()).contains("detector_type");
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        assertThat(invalid("[]")).hasSize(1);
        assertThat(RuleValidation.check(null)).isInstanceOf(Invalid.class);
    }

    @Test
    void anEmptyTermIsRefusedAlsoOneOfInvisibleCharacters() {
        assertThat(invalid(keyword("a,,b")).getFirst().field()).isEqualTo("pattern");
        assertThat(invalid(keyword("a,"))).hasSize(1);
        assertThat(invalid(keyword("a, \u200B"))).hasSize(1);
        valid(keyword("a, b"));
        assertThat(invalid("{'name':'x','detector_type':'keyword','pattern':'a','boolean_operator':'OR',"
                                + "'secondary_pattern':'b,','weight':1}")
                        .getFirst()
                        .field())
                .isEqualTo("secondary_pattern");
    }

    @Test
    void lengthsAreBounded() {
        assertThat(invalid("{'name':'%s','detector_type':'regex','pattern':'a','weight':1}".formatted("n".repeat(201))))
                .hasSize(1);
        assertThat(invalid(
                        "{'name':'x','detector_type':'regex','pattern':'%s','weight':1}".formatted("a".repeat(2001))))
                .hasSize(1);
        assertThat(invalid(("{'name':'x','detector_type':'regex','pattern':'a','weight':1,'boolean_operator':'OR',"
                                + "'secondary_pattern':'%s'}")
                        .formatted("a".repeat(2001))))
                .hasSize(1);
        valid(keyword("a".repeat(2001)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]a](b|c){2,30}", "[^](?=]x", "a{,3}", "\\\\b{2}", "(?P<n>a){5,}", "(?i:a{1000})", "x{a}"})
    void anExpressionWithBracesAndBracketsIsTaken(String regex) {
        valid("{'name':'x','detector_type':'regex','pattern':'" + regex + "','weight':1}");
    }

    @Test
    void deepNestingIsRefusedAndNotAnError() {
        String deep = "(".repeat(999) + "a" + ")".repeat(999);
        assertThat(RuleValidation.check(
                        json("{'name':'x','detector_type':'regex','pattern':'%s','weight':1}".formatted(deep))))
                .isNotNull();
    }

    @Test
    void aMisspeltCheckIsGuessed() {
        FieldProblem problem = invalid(behavioral("rapid-postng", "{}")).getFirst();
        assertThat(problem.field()).isEqualTo("pattern");
        assertThat(problem.suggestion()).isEqualTo("rapid_posting");
        assertThat(problem.validValues()).hasSize(BehavioralCheck.values().length);
        assertThat(invalid(behavioral("zzz", "{}")).getFirst().suggestion()).isNull();
    }

    @Test
    void behavioralParamsAreThoseOfTheCheck() {
        assertThat(valid(behavioral("Rapid_Posting", "{'threshold':12}")).behavioralParams())
                .isEqualTo(Map.of("threshold", 12.0));
        assertThat(invalid(behavioral("rapid_posting", "{'treshold':12}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("behavioral_params.treshold");
                    assertThat(problem.suggestion()).isEqualTo("threshold");
                });
        assertThat(invalid(behavioral("rapid_posting", "{'threshold':1.5}"))).hasSize(1);
        assertThat(invalid(behavioral("rapid_posting", "{'threshold':501}"))).hasSize(1);
        assertThat(invalid(behavioral("link_spam", "{'same_text_share':2}"))).hasSize(1);
        assertThat(valid(behavioral("link_spam", "{'same_text_share':0.7}")).behavioralParams())
                .containsEntry("same_text_share", 0.7);
        assertThat(invalid("{'name':'x','detector_type':'behavioral','pattern':'link_spam','weight':1,"
                        + "'trigger_threshold':3}"))
                .hasSize(1);
    }

    @Test
    void twoChecksShareTheirParams() {
        String rule = "{'name':'x','detector_type':'behavioral','pattern':'link_spam','boolean_operator':'AND',"
                + "'secondary_pattern':'rapid_posting','weight':1,'behavioral_params':{'threshold':5,'min_posts':6}}";
        assertThat(valid(rule).behavioralParams()).hasSize(2);
        assertThat(invalid(rule.replace("rapid_posting", "rapid"))).isNotEmpty();
    }

    @Test
    void mediaParamsAreChecked() {
        assertThat(valid(media("{'require_alt_text':true,'allowed_mime_types':['IMAGE/*'],'alt_text_patterns':['a']}"))
                        .mediaParams())
                .isEqualTo(new MediaParams(true, List.of("image/*"), List.of(), List.of("a")));
        assertThat(invalid(media("{}")).getFirst().problem()).contains("asks nothing");
        assertThat(invalid(media("{'require_alt':true}")).getFirst().field()).isEqualTo("media_params.require_alt");
        assertThat(invalid(media("{'allowed_mime_types':['png']}"))).isNotEmpty();
        assertThat(invalid(media("{'allowed_mime_types':'image/png'}"))).isNotEmpty();
        assertThat(invalid(media("{'blocked_url_sha256':['abc']}"))).isNotEmpty();
        assertThat(invalid(media("{'blocked_url_sha256':[7]}"))).isNotEmpty();
        assertThat(invalid(media("{'alt_text_patterns':['((']}")).getFirst().field())
                .isEqualTo("media_params.alt_text_patterns");
        assertThat(invalid("{'name':'x','detector_type':'media','weight':1,'media_params':{'require_alt_text':true},"
                        + "'boolean_operator':'OR','secondary_pattern':'b'}"))
                .hasSize(1);
    }

    @Test
    void whatIsValidCompiles() {
        Rule rule = valid(behavioral("interaction_spam", "{}")).toRule(4, 2);
        assertThat(rule.id()).isEqualTo(4);
        assertThat(rule.version()).isEqualTo(2);
        assertThat(Samples.compiled(rule).broken()).isEmpty();
    }

    @Test
    void aDraftsJsonIsValidAgain() {
        for (RuleDraft starter : StarterRules.all()) {
            RuleValidation.Checked checked = RuleValidation.check(MAPPER.valueToTree(starter));
            assertThat(checked).isEqualTo(new Valid(starter));
        }
    }

    private static String keyword(String terms) {
        return "{'name':'x','detector_type':'keyword','pattern':'" + terms + "','weight':1}";
    }

    private static String behavioral(String check, String params) {
        return "{'name':'x','detector_type':'behavioral','pattern':'" + check + "','weight':1,'behavioral_params':"
                + params + "}";
    }

    private static String media(String params) {
        return "{'name':'x','detector_type':'media','weight':1,'media_params':" + params + "}";
    }

    private static RuleDraft valid(String json) {
        RuleValidation.Checked checked = RuleValidation.check(json(json));
        assertThat(checked).isInstanceOf(Valid.class);
        return ((Valid) checked).draft();
    }

    private static List<FieldProblem> invalid(String json) {
        RuleValidation.Checked checked = RuleValidation.check(json(json));
        assertThat(checked).isInstanceOf(Invalid.class);
        return ((Invalid) checked).problems();
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return MAPPER.readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
