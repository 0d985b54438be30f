package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmulatorMainTest {
    @Test
    void settingsAreReadFromTheirNames() {
        // When
        EmulatorOptions options = EmulatorMain.options(Map.of(
                "PORT", "4000",
                "WEBHOOK_URLS", "http://localhost:1/a, http://localhost:2/b",
                "WEBHOOK_SECRET", "a-secret-of-ours",
                "DEMO_LIFE", "true",
                "RATE_LIMITS", "off",
                "WEBHOOK_TEMPLATE", "{{event}}",
                "WEBHOOK_SHUFFLED", "true",
                "STATE_FILE", "var/emulator.json"));

        // Then
        assertThat(options.port()).isEqualTo(4000);
        assertThat(options.webUrl()).isEqualTo("http://localhost:4000");
        assertThat(options.webhooks().endpoints()).hasSize(2);
        assertThat(options.webhooks().secret()).isEqualTo("a-secret-of-ours");
        assertThat(options.webhooks().retryScale()).isEqualTo(1);
        assertThat(options.limits().enabled()).isFalse();
        assertThat(options.webhooks().template()).isEqualTo("{{event}}");
        assertThat(options.webhooks().shuffled()).isTrue();
        assertThat(options.life()).isTrue();
        assertThat(options.stateFile()).hasFileName("emulator.json");
    }

    @Test
    void theGreetingSaysWhatAPersonNeeds() {
        try (var emulator = MastodonEmulator.start(EmulatorOptions.forTests())) {
            emulator.dialect().speak("uuid-ids");

            assertThat(EmulatorMain.greeting(emulator))
                    .contains(
                            emulator.baseUrl(),
                            MastodonEmulator.REPORT_TOKEN,
                            "demo-password",
                            "@quay_moderator",
                            "demo-client-id",
                            "uuid-ids");
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> EmulatorMain.registrations(Map.of("REGISTRATIONS", "sometimes")))
                .hasMessage("REGISTRATIONS must be open, approved or closed");
        assertThatThrownBy(() -> EmulatorMain.options(Map.of("PORT", "many")))
                .hasMessage("PORT must be a number from 0 to 65535");
        assertThatThrownBy(() -> EmulatorMain.options(Map.of("WEBHOOK_SECRET", "short")))
                .hasMessage("WEBHOOK_SECRET needs at least 12 characters");
        assertThatThrownBy(() -> EmulatorMain.options(Map.of("WEBHOOK_URL", "nowhere")))
                .hasMessageStartingWith("WEBHOOK_URLS must be addresses");
    }
}
