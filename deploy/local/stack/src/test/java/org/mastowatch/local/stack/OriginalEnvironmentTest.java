package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.local.parts.Workspace;

/** The environment file of the Python original, with each name that its README has, is read as it is. */
class OriginalEnvironmentTest {

    /** All values are invented. */
    private static final String FILE = """
            # MastoWatch environment
            INSTANCE_BASE=%s
            MASTODON_CLIENT_SECRET=%s
            API_KEY="0123456789abcdef0123456789abcdef"
            WEBHOOK_SECRET='fedcba9876543210fedcba9876543210'
            DATABASE_URL=postgresql+psycopg://mastowatch:invented@db.example:5432/mastowatch
            REDIS_URL=redis://redis.example:6379/0
            USER_AGENT=MastoWatch/0.1.0 (+moderation-sidecar)
            HTTP_TIMEOUT=30
            VERSION=0.1.0
            SKIP_STARTUP_VALIDATION=false
            UI_ORIGIN=https://watch.social.example
            MIN_MASTODON_VERSION=4.0.0
            POLL_ADMIN_ACCOUNTS_INTERVAL=30
            POLL_ADMIN_ACCOUNTS_LOCAL_INTERVAL=30
            QUEUE_STATS_INTERVAL=15
            VITE_API_URL=http://localhost:8080
            SLACK_WEBHOOKS={"report": "https://hooks.slack.example/services/invented"}
            OAUTH_CLIENT_ID=invented-client
            OAUTH_CLIENT_SECRET=invented-client-secret-of-40-characters!
            """;

    private static final String TOKEN = "a-token-for-all";

    @TempDir
    Path root;

    @BeforeAll
    static void names() {
        assertThat(FILE.lines().filter(line -> line.contains("="))).hasSize(19);
    }

    @Test
    void its_file_passes_the_checks_as_it_is() throws Exception {
        try (MastodonEmulator mastodon = MastodonEmulator.start(EmulatorOptions.forTests())) {
            // Given
            mastodon.issueToken(
                    TOKEN, mastodon.adminId(), Set.of("read", "write:reports", "admin:read", "admin:write"));
            Environment environment = environment(mastodon.baseUrl());
            // When
            Preflight.settings(environment);
            Preflight.instance(environment);
            // Then
            assertThat(environment.get("API_KEY")).contains("0123456789abcdef0123456789abcdef");
            assertThat(environment.get("SLACK_WEBHOOKS"))
                    .contains("{\"report\": \"https://hooks.slack.example/services/invented\"}");
        }
    }

    @Test
    void what_means_nothing_here_is_named_with_what_takes_its_place() throws Exception {
        Environment environment = environment("https://social.example");
        List<String> lines = UnknownSettings.in(Workspace.root(), environment.file());
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("QUEUE_STATS_INTERVAL ").contains("/metrics");
        assertThat(lines.getLast()).startsWith("VITE_API_URL ").contains("UI_ORIGIN");
    }

    @Test
    void a_mistyped_name_is_named_and_what_the_shell_has_is_nobodys_business() throws Exception {
        Files.writeString(
                root.resolve(".env"), "POLL_REPORT_INTERVAL=5\nQUARKUS_LOG_LEVEL=DEBUG\nAPI_KEY_FILE=/run/key\n");
        Environment environment = Environment.of(
                StackMain.Mode.UP, root, Map.of("API_KEY_FILE", "", "HOME", "/root", "API_KEY", "given"));
        assertThat(UnknownSettings.in(Workspace.root(), environment.file()))
                .containsExactly(
                        "POLL_REPORT_INTERVAL in .env means nothing here. docs/reference/configuration.md has every setting.");
    }

    private Environment environment(String instance) throws Exception {
        Files.writeString(root.resolve(".env"), FILE.formatted(instance, TOKEN));
        return Environment.of(StackMain.Mode.UP, root, Map.of());
    }
}
