package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mastowatch.rules.Samples.behavioral;
import static org.mastowatch.rules.Samples.keyword;
import static org.mastowatch.rules.Samples.media;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static final Rule FIRST = behavioral(1, "link_spam", Map.of("min_posts", 5.0, "same_text_share", 0.5));
    private static final Rule SECOND = media(2, "", new MediaParams(true, List.of("image/*"), List.of(), List.of()));

    @Test
    void theSameRulesHaveTheSameBytesInWhateverOrder() {
        String json = RuleSetJson.write(new RuleSet(List.of(FIRST, SECOND)));
        assertThat(RuleSetJson.write(new RuleSet(List.of(SECOND, FIRST)))).isEqualTo(json);
        assertThat(RuleSetJson.sha256(json))
                .matches("[0-9a-f]{64}")
                .isEqualTo(CompiledRuleSet.compile(RuleSetJson.read(json)).sha256());
    }

    @Test
    void itGoesThroughJson() {
        RuleSet rules = new RuleSet(List.of(FIRST, SECOND, keyword(3, "ü")));
        assertThat(RuleSetJson.read(RuleSetJson.write(rules))).isEqualTo(rules);
    }

    /** The bytes are on a compacted topic: an accidental change of them would re-evaluate every account. */
    @Test
    void theFormIsKnown() {
        assertThat(RuleSetJson.write(new RuleSet(List.of(keyword(3, "spam")))))
                .isEqualTo("{\"rules\":[{\"action_type\":\"report\",\"behavioral_params\":{},\"boolean_operator\":null,"
                        + "\"detector_type\":\"keyword\",\"enabled\":true,\"id\":3,\"match_options\":{\"case_sensitive\":false,"
                        + "\"phrase_match\":true,\"word_boundaries\":true},\"media_params\":{\"allowed_mime_types\":[],"
                        + "\"alt_text_patterns\":[],\"blocked_url_sha256\":[],\"require_alt_text\":false},\"name\":\"rule 3\","
                        + "\"pattern\":\"spam\",\"secondary_pattern\":null,\"target_fields\":[\"username\",\"display_name\","
                        + "\"bio\",\"content\"],\"trigger_threshold\":1,\"version\":1,\"weight\":1.0}]}");
    }

    @Test
    void aChangedRuleHasAnotherHash() {
        assertThat(RuleSetJson.sha256(new RuleSet(List.of(keyword(3, "spam")))))
                .isNotEqualTo(RuleSetJson.sha256(new RuleSet(List.of(keyword(3, "spam ")))));
    }

    @Test
    void aNewerWritersFieldsAreLeftOut() {
        RuleSet read =
                RuleSetJson.read("{\"rules\":[{\"id\":1,\"version\":1,\"name\":\"x\",\"detector_type\":\"regex\","
                        + "\"pattern\":\"a\",\"weight\":1,\"enabled\":true,\"action_type\":\"report\",\"trigger_threshold\":1,"
                        + "\"mode\":\"live\"}],\"format\":2}");
        assertThat(read.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.matchOptions()).isEqualTo(MatchOptions.DEFAULT);
            assertThat(rule.targetFields()).isEmpty();
        });
        assertThatIllegalArgumentException().isThrownBy(() -> RuleSetJson.read("{"));
    }

    @Test
    void rulesThatAreSwitchedOffNeverHit() {
        RuleDraft off = StarterRules.all().getFirst();
        assertThat(CompiledRuleSet.compile(new RuleSet(List.of(off.toRule(1, 1))))
                        .needsPosts())
                .isFalse();
    }

    @Test
    void starterRulesAreOffDescribedNamedOnceAndCompile() {
        List<RuleDraft> starters = StarterRules.all();
        assertThat(starters).allSatisfy(rule -> {
            assertThat(rule.enabled()).isFalse();
            assertThat(rule.description()).isNotBlank();
        });
        assertThat(starters).extracting(RuleDraft::name).doesNotHaveDuplicates();
        assertThat(switchedOn().broken()).isEmpty();
    }

    @Test
    void starterRulesCatchAFloodAndAWaveAndLeaveOrdinaryPeopleAlone() {
        String lure =
                "<p>Free crypto giveaway! <a href=\"https://prize-drop.example/go\"><span class=\"invisible\">https://"
                        + "</span><span>prize-drop.example/go</span></a></p>";
        ProfileFacts fresh = Samples.profile("New", "", false, Samples.NOW);
        List<PostFacts> flood = IntStream.range(0, 8)
                .mapToObj(i -> Samples.post("f" + i, "<p>deal <a href=\"https://shop.example\">x</a></p>", i))
                .toList();
        List<PostFacts> wave = IntStream.range(0, 2)
                .mapToObj(i -> Samples.post("w" + i, "<a href=\"https://x.example\">see</a>", i, "stranger" + i))
                .toList();
        List<PostFacts> ordinary = List.of(
                Samples.post("o1", "<p>My cat found a box. <a href=\"https://cats.example\">photo</a></p>", 30),
                Samples.post("o2", "<p>Does anybody read about Kafka?</p>", 10, "friend"));
        assertThat(names(fresh, List.of(Samples.post("l", lure)))).contains("Giveaway lures", "Known lure domains");
        assertThat(names(Samples.MILO, flood)).contains("Link flood");
        assertThat(names(fresh, wave)).contains("New account mentions strangers with links");
        assertThat(names(Samples.MILO, ordinary)).isEmpty();
    }

    @Test
    void helpNamesAllThatTheEngineKnows() {
        Map<String, Object> help = RuleHelp.describe();
        assertThat((List<?>) help.get("fields"))
                .hasSize(RuleValidation.WRITABLE.size() + RuleValidation.READ_ONLY.size())
                .allSatisfy(field -> assertThat(String.valueOf(((Map<?, ?>) field).get("meaning")))
                        .isNotBlank());
        assertThat((List<?>) help.get("detectors")).hasSize(DetectorType.values().length);
        assertThat((List<?>) help.get("behavioral_checks")).hasSize(BehavioralCheck.values().length);
        assertThat(RuleHelp.mediaParams().keySet()).isEqualTo(MediaParamsReader.KEYS);
        assertThat(RuleHelp.matchOptions().keySet()).isEqualTo(RuleValidation.MATCH_OPTIONS);
        for (BehavioralCheck check : BehavioralCheck.values()) {
            check.params().forEach(param -> assertThat(param.defaultValue()).isBetween(param.min(), param.max()));
        }
    }

    private static CompiledRuleSet switchedOn() {
        List<RuleDraft> starters = StarterRules.all();
        return Samples.compiled(IntStream.range(0, starters.size())
                .mapToObj(i -> Samples.switchedOn(starters.get(i).toRule(i, 1)))
                .toArray(Rule[]::new));
    }

    private static List<String> names(ProfileFacts profile, List<PostFacts> posts) {
        return switchedOn().evaluate(profile, AccountWindow.EMPTY, posts, Samples.NOW).hits().stream()
                .map(RuleHit::ruleName)
                .toList();
    }
}
