package org.mastowatch.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void a_file_that_is_named_holds_the_secret() throws Exception {
        settings.put("WEBHOOK_SECRET_FILE", file("hook", "0123456789abcdef\n"));
        assertThat(read("WEBHOOK_SECRET")).contains("0123456789abcdef");
    }

    @Test
    void a_folder_holds_secrets_by_their_names_and_need_not_hold_all() throws Exception {
        file("API_KEY", " the-key \n");
        settings.put("SECRETS_DIR", folder.toString());
        assertThat(read("API_KEY")).contains("the-key");
        assertThat(read("AUDIT_KEY")).isEmpty();
        assertThat(SecretFiles.readAll(this::setting)).containsOnlyKeys("API_KEY");
    }

    @Test
    void the_file_that_is_named_goes_before_the_folder() throws Exception {
        file("API_KEY", "of-the-folder");
        settings.put("SECRETS_DIR", folder.toString());
        settings.put("API_KEY_FILE", file("mine", "of-the-file"));
        assertThat(read("API_KEY")).contains("of-the-file");
    }

    @Test
    void what_is_wrong_is_named_and_nothing_is_quoted() throws Exception {
        settings.put("API_KEY_FILE", folder.resolve("nowhere").toString());
        assertThatThrownBy(() -> read("API_KEY")).hasMessage("API_KEY_FILE names a file that is not there.");

        settings.put("API_KEY_FILE", file("empty", " \n"));
        assertThatThrownBy(() -> read("API_KEY")).hasMessage("API_KEY_FILE names a file that is empty.");

        settings.put("API_KEY_FILE", file("large", "x".repeat(SecretFile.LARGEST + 1)));
        assertThatThrownBy(() -> read("API_KEY")).hasMessageContaining("larger than");

        settings.put("API_KEY_FILE", "secrets/api-key");
        assertThatThrownBy(() -> read("API_KEY"))
                .hasMessage("API_KEY_FILE must be an absolute path, such as /run/secrets/api_key.");

        settings.put("API_KEY_FILE", folder.toString());
        assertThatThrownBy(() -> read("API_KEY")).hasMessage("API_KEY_FILE names a file that cannot be read.");

        settings.put("API_KEY_FILE", file("good", "the-secret-itself"));
        settings.put("API_KEY", "another-secret");
        assertThatThrownBy(() -> read("API_KEY"))
                .hasMessage("API_KEY is set, and a file holds it too. Set one of them.");
    }

    @Test
    void a_setting_that_is_empty_counts_as_not_set() throws Exception {
        settings.put("API_KEY", "");
        settings.put("API_KEY_FILE", file("key", "the-key"));
        assertThat(read("API_KEY")).contains("the-key");
    }

    @Test
    void services_find_it_under_the_name_of_the_setting() throws Exception {
        // Given
        settings.put("DATABASE_URL_FILE", file("db", "postgresql://u:p@db.example:5432/mastowatch"));
        settings.put("DATABASE_URL", "");
        settings.put("the.address", "${DATABASE_URL:none}");
        // When
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "environment", 300))
                .withSources(new SecretFilesConfigSource())
                .addDefaultInterceptors()
                .build();
        // Then
        assertThat(config.getValue("the.address", String.class))
                .isEqualTo("postgresql://u:p@db.example:5432/mastowatch");
    }

    private Optional<String> read(String name) {
        return SecretFiles.read(name, this::setting);
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
