package org.mastowatch.emulator.instance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Keeps what a server knows in a JSON file, so that the demo goes on after a restart. */
public final class StateFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /** A file that need not exist yet. */
    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Reads what an earlier run left.
     *
     * @return null if there is no file
     * @throws IOException if it is there and cannot be read
     */
    public <T> @Nullable T read(Class<T> form) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), form) : null;
    }

    /** Writes it whole or not at all. */
    public synchronized void write(Object state) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(half.toFile(), state);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
