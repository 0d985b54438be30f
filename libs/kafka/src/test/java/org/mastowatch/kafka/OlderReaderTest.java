package org.mastowatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.events.Command;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.PublishedSignUpPolicy;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Settings;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.VerdictEvent;

/** While services are upgraded one by one, and after a roll-back, a service reads what a newer one wrote. */
class OlderReaderTest {

    private static final Path SAMPLES = Path.of("../events/src/test/resources/samples/v1");
    private static final Set<String> OF_OUR_NAMES = Set.of("features", "counters", "values");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_field_that_a_newer_service_added_anywhere_is_passed_over(String sample) throws IOException {
        // Given
        byte[] known = Files.readAllBytes(SAMPLES.resolve(sample));
        JsonNode newer = JSON.readTree(known);
        extend(newer);
        // When
        Object read = EventJson.read(JSON.writeValueAsBytes(newer), contract(sample));
        // Then
        assertThat(newer).isNotEqualTo(JSON.readTree(known));
        assertThat(written(read)).isEqualTo(written(EventJson.read(known, contract(sample))));
    }

    @Test
    void a_kind_of_record_and_a_word_that_an_older_service_does_not_know_are_poison_and_wait_as_dead_letters()
            throws IOException {
        // Given
        ObjectNode command = (ObjectNode) JSON.readTree(Files.readAllBytes(SAMPLES.resolve("command-erase.json")));
        ObjectNode outcome = (ObjectNode) JSON.readTree(Files.readAllBytes(SAMPLES.resolve("outcome.json")));
        // When
        command.put("type", "of_next_year");
        outcome.put("kind", "OF_NEXT_YEAR");
        // Then
        assertThatThrownBy(() -> EventJson.read(JSON.writeValueAsBytes(command), Command.class))
                .isInstanceOf(PoisonRecordException.class);
        assertThatThrownBy(() -> EventJson.read(JSON.writeValueAsBytes(outcome), Outcome.class))
                .isInstanceOf(PoisonRecordException.class);
    }

    /** Adds a field to every object, but to those whose fields are names that somebody chose. */
    private static void extend(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> !OF_OUR_NAMES.contains(field.getKey()))
                    .forEach(field -> extend(field.getValue()));
            object.putObject("added_next_year").put("by", "a newer service");
        } else {
            node.forEach(OlderReaderTest::extend);
        }
    }

    private static String written(Object record) {
        try {
            return JSON.readTree(EventJson.write(record)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> contract(String sample) {
        String name = sample.replace(".json", "");
        return switch (name) {
            case "instance-reading" -> InstanceReading.class;
            case "observed-account" -> ObservedAccount.class;
            case "observed-report" -> ObservedReport.class;
            case "observed-status-deleted", "observed-status-seen" -> ObservedStatus.class;
            case "published-rule-set" -> PublishedRuleSet.class;
            case "published-sign-up-policy" -> PublishedSignUpPolicy.class;
            case "registration", "registration-gone" -> Registration.class;
            case "settings" -> Settings.class;
            case "sign-up-standing", "sign-up-trial" -> SignUpEvent.class;
            case "tally", "verdict" -> VerdictEvent.class;
            default -> name.startsWith("command-") ? Command.class : Outcome.class;
        };
    }
}
