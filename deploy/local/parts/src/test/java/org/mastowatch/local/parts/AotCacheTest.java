package org.mastowatch.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    private Path directory;

    @Test
    void a_jvm_starts_with_what_lies_there() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("app.aot"));
        // When, Then
        assertThat(new AotCache(file, false).flags()).containsExactly("-XX:AOTCache=" + file);
    }

    @Test
    void without_a_cache_it_starts_without() {
        // When, Then
        assertThat(new AotCache(directory.resolve("app.aot"), false).flags()).isEmpty();
    }

    @Test
    void a_training_run_leaves_one_whatever_lies_there() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("app.aot"));
        // When, Then
        assertThat(new AotCache(file, true).flags())
                .contains("-XX:AOTCacheOutput=" + file)
                .doesNotContain("-XX:AOTCache=" + file);
    }
}
