package org.mastowatch.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeResult;

/** Deliveries of a real server, if a folder with some is given. */
class SamplesTest {

    @TestFactory
    @EnabledIfEnvironmentVariable(named = "MASTODON_RECORDINGS", matches = ".+")
    Stream<DynamicTest> each_signed_body_passes_and_becomes_events() throws Exception {
        Path folder = Path.of(System.getenv("MASTODON_RECORDINGS")).resolveSibling("webhooks");
        assumeThat(folder).exists();
        JsonNode index =
                new ObjectMapper().readTree(folder.resolve("index.json").toFile());
        return index.path("samples")
                .valueStream()
                .map(sample -> DynamicTest.dynamicTest(sample.path("event").asText(), () -> check(folder, sample)));
    }

    private static void check(Path folder, JsonNode sample) throws Exception {
        byte[] body = Files.readAllBytes(folder.resolve(sample.path("body_file").asText()));
        Signature signature = new Signature(sample.path("secret").asText());
        assertThat(signature.fits(sample.path("headers").path("X-Hub-Signature").asText(), body))
                .isTrue();
        body[body.length - 1]++;
        assertThat(signature.fits(sample.path("headers").path("X-Hub-Signature").asText(), body))
                .isFalse();
        body[body.length - 1]--;
        IntakeResult result = Intake.webhook(body, "none", Instant.EPOCH);
        if (!(result instanceof IntakeResult.Events events)) {
            fail("It became " + result);
            return;
        }
        assertThat(events.events()).isNotEmpty();
    }
}
