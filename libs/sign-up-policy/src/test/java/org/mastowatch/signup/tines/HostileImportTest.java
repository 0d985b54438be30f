package org.mastowatch.signup.tines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no story is refused with a reason, and a story that is built to do harm does none. */
class HostileImportTest {

    private static TinesImport.Refused refused(String json) {
        assertThat(TinesImport.read(json)).isInstanceOf(TinesImport.Refused.class);
        TinesImport.Refused refused = (TinesImport.Refused) TinesImport.read(json);
        assertThat(refused.problems())
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem.problem()).isNotBlank().hasSizeLessThan(300));
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{} {}",
                "{\"agents\":[]}",
                "{\"agents\":{}}",
                "{\"agents\":[1]}",
                "{\"agents\":[{\"type\":7}],\"links\":[]}",
                "{\"agents\":[{\"type\":\"x\",\"disabled\":\"no\"}],\"links\":[]}",
                "{\"agents\":[{\"type\":\"x\"}],\"links\":{}}",
                "{\"agents\":[{\"type\":\"x\"}],\"links\":[{\"source\":0,\"receiver\":1}]}",
                "{\"agents\":[{\"type\":\"x\"}],\"links\":[{\"source\":-1,\"receiver\":0}]}",
                "{\"agents\":[{\"type\":\"x\"}],\"links\":[{\"source\":0.5,\"receiver\":0}]}",
                "{\"agents\":[{\"type\":\"x\"}],\"links\":[{\"source\":99999999999,\"receiver\":0}]}"
            })
    void what_is_no_story_is_refused(String json) {
        refused(json);
    }

    @Test
    void a_field_that_is_there_twice_is_refused() {
        assertThat(refused("{\"agents\":[],\"agents\":[]}")
                        .problems()
                        .getFirst()
                        .problem())
                .contains("twice");
    }

    @Test
    void depth_and_length_are_bounded() {
        assertThat(refused("{\"agents\":" + "[".repeat(100_000))
                        .problems()
                        .getFirst()
                        .problem())
                .contains("nested");
        assertThat(refused("{\"a\":\"" + "x".repeat(1_000_000) + "\"}")
                        .problems()
                        .getFirst()
                        .problem())
                .contains("at most");
        refused("{\"a\":\"" + "x".repeat(500_000) + "\"}");
        refused("{\"a\":" + "9".repeat(10_000) + "}");
        refused("{\"agents\":[" + "{\"type\":\"x\"},".repeat(600) + "{\"type\":\"x\"}],\"links\":[]}");
    }

    @Test
    void a_circle_of_links_ends() {
        String story = Stories.doorKeeper()
                .replaceFirst(
                        "\"links\": \\[",
                        "\"links\": [{\"source\": 2, \"receiver\": 2}, {\"source\": 3, \"receiver\": 0},");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> TinesImport.read(story));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(.*a){12}$", "((a{999}){999}){999}", "(?=x)gov", "(a)\\\\1", "[", "(((((", "\\\\g<0>", "*", ""})
    void a_pattern_that_cannot_be_told_faithfully_is_named(String pattern) {
        TinesImport.Imported imported = Stories.imported(
                story -> story.replace("(.*\\\\.gov|.*\\\\.gov\\\\.au|.*\\\\.gov\\\\.uk|.*\\\\.gc\\\\.ca)", pattern));

        assertThat(imported.policy().rules()).hasSize(1);
        assertThat(imported.findings()).extracting(Finding::kind).contains(Finding.Kind.NOT_UNDERSTOOD);
    }

    @Property(tries = 500)
    void no_text_makes_it_throw(@ForAll String text) {
        assertThat(TinesImport.read(text)).isNotNull();
        String quoted = text.replaceAll("[\\\\\"\\p{Cntrl}]", "");
        assertThat(TinesImport.read(Stories.doorKeeper().replace("gmail", quoted)))
                .isNotNull();
    }
}
