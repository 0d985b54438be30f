package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.local.parts.Ports;

class PreflightTest {

    private static MastodonEmulator mastodon;

    @TempDir
    Path root;

    @BeforeAll
    static void start() {
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
    }

    @AfterAll
    static void stop() {
        mastodon.close();
    }

    @Test
    void settings_that_fit_pass() {
        Environment environment = up(Map.of(
                "INSTANCE_BASE",
                mastodon.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.ADMIN_TOKEN,
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN,
                "WEBHOOK_SECRET",
                "0123456789abcdef"));
        assertThatCode(() -> {
                    Preflight.settings(environment);
                    Preflight.instance(environment);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_wrong_token_is_named_by_its_setting() {
        StackProblem problem = refused(Map.of(
                "INSTANCE_BASE",
                mastodon.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                "no-such-token",
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN));
        assertThat(problem.lines()).anyMatch(line -> line.contains("MASTODON_ADMIN_TOKEN"));
        assertThat(String.join("", problem.lines())).doesNotContain("no-such-token");
    }

    @Test
    void a_token_without_the_scope_is_named() {
        mastodon.issueToken("reads-little", mastodon.adminId(), Set.of("read"));
        StackProblem problem = refused(Map.of(
                "INSTANCE_BASE",
                mastodon.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                "reads-little",
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN));
        assertThat(problem.lines()).anyMatch(line -> line.contains("MASTODON_ADMIN_TOKEN"));
    }

    @Test
    void an_instance_that_cannot_be_reached_is_said_to_be() {
        StackProblem problem =
                refused(Map.of("INSTANCE_BASE", "http://127.0.0.1:" + Ports.nobodys(), "MASTODON_ACCESS_TOKEN", "any"));
        assertThat(problem.lines()).singleElement().asString().contains("reach");
    }

    @Test
    void plain_http_beyond_this_machine_is_refused() {
        StackProblem problem =
                refused(Map.of("INSTANCE_BASE", "http://social.example", "MASTODON_ACCESS_TOKEN", "any"));
        assertThat(problem.lines()).singleElement().asString().contains("INSTANCE_BASE");
    }

    @Test
    void missing_settings_are_each_a_line() {
        StackProblem problem = catchThrowableOfType(StackProblem.class, () -> Preflight.settings(up(Map.of())));
        assertThat(problem.lines()).hasSize(2);
    }

    @Test
    void a_taken_port_says_which_setting_moves_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackProblem problem = catchThrowableOfType(
                    StackProblem.class, () -> Preflight.ports(Map.of("GATEWAY_PORT", taken.getLocalPort())));
            assertThat(problem.lines()).singleElement().asString().contains("GATEWAY_PORT");
        }
    }

    @Test
    void the_shell_goes_before_the_file_and_a_key_is_made_once() throws Exception {
        Files.writeString(
                root.resolve(".env"), "# a comment\nINSTANCE_BASE=https://file.example\nREPORT_THRESHOLD=\"2\"\n");
        Environment environment = up(Map.of("INSTANCE_BASE", "https://shell.example"));
        assertThat(environment.get("INSTANCE_BASE")).contains("https://shell.example");
        assertThat(environment.get("REPORT_THRESHOLD")).contains("2");
        assertThat(environment.get("API_KEY"))
                .isEqualTo(up(Map.of()).get("API_KEY"))
                .isPresent();
        assertThat(Files.getPosixFilePermissions(environment.keyFile())).hasSize(2);
    }

    @Test
    void secrets_in_files_pass_like_others_and_no_key_is_made_beside_one() throws Exception {
        // Given
        Path secrets = Files.createDirectory(root.resolve("secrets"));
        Files.writeString(secrets.resolve("MASTODON_ADMIN_TOKEN"), MastodonEmulator.ADMIN_TOKEN + "\n");
        Files.writeString(secrets.resolve("MASTODON_REPORT_TOKEN"), MastodonEmulator.REPORT_TOKEN);
        Files.writeString(secrets.resolve("WEBHOOK_SECRET"), "0123456789abcdef");
        Files.writeString(secrets.resolve("API_KEY"), "key-of-the-file");
        Files.writeString(
                root.resolve(".env"),
                "INSTANCE_BASE=" + mastodon.baseUrl() + "\nMASTODON_ADMIN_TOKEN=\nSECRETS_DIR=" + secrets + "\n");
        // When
        Environment environment = up(Map.of());
        // Then
        assertThatCode(() -> {
                    Preflight.settings(environment);
                    Preflight.instance(environment);
                })
                .doesNotThrowAnyException();
        assertThat(environment.get("API_KEY")).contains("key-of-the-file");
        assertThat(environment.settings()).doesNotContainKey("API_KEY");
    }

    private StackProblem refused(Map<String, String> settings) {
        return catchThrowableOfType(StackProblem.class, () -> Preflight.instance(up(settings)));
    }

    private Environment up(Map<String, String> shell) {
        return Environment.of(StackMain.Mode.UP, root, shell);
    }
}
