package org.mastowatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample that was written once must be read for ever, and what is written now must look like it. */
class GoldenSamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_record_reads_its_sample_and_writes_it_again(String name) throws Exception {
        // Given
        Object record = Samples.all().get(name);
        try (InputStream sample = Files.newInputStream(SAMPLES.resolve("v1").resolve(name + ".json"))) {
            byte[] json = sample.readAllBytes();
            // When
            Object read = MAPPER.readValue(json, contract(record));
            // Then
            assertThat(read).isEqualTo(record);
            assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(record))).isEqualTo(MAPPER.readTree(json));
        }
    }

    @Test
    void no_sample_is_left_without_a_record() throws Exception {
        try (Stream<Path> files = Files.list(SAMPLES.resolve("v1"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
        }
    }

    @Test
    void a_registration_never_prints_what_it_carries() {
        assertThat(Samples.all().get("registration").toString())
                .doesNotContain("birch")
                .doesNotContain("192.0.2")
                .doesNotContain("trees");
    }

    /** The type a consumer names: the sealed one where there is one. */
    private static Class<?> contract(Object record) {
        for (Class<?> parent : record.getClass().getInterfaces()) {
            if (parent.isSealed()) {
                return parent;
            }
        }
        return record.getClass();
    }
}
