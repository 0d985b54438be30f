package org.mastowatch.gateway.console;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The console's files, read once and kept: there are some dozens of them, a few megabytes in all. */
@Singleton
public class ConsoleFiles {

    /** Where they lie on the class path, and the list of them that the build writes. */
    private static final String FOLDER = "console/";

    private static final String LIST = FOLDER + "files";
    private static final String PAGE = "index.html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, ConsoleFile> files;

    ConsoleFiles() {
        Map<String, ConsoleFile> read = new HashMap<>();
        for (String name : new String(bytes(LIST), StandardCharsets.UTF_8).split("\n")) {
            if (!name.isBlank()) {
                read.put(name, file(name));
            }
        }
        this.files = Map.copyOf(read);
    }

    /** The one page; what is below it is told by its address. */
    ConsoleFile page() {
        return find(PAGE).orElseThrow(() -> new IllegalStateException("The console has no page."));
    }

    /** The page as people get it. */
    public String html() {
        return page().content().toString(StandardCharsets.UTF_8);
    }

    Optional<ConsoleFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static ConsoleFile file(String name) {
        byte[] content = bytes(FOLDER + name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("Nobody knows how to serve " + name + " of the console.");
        }
        return new ConsoleFile(
                Buffer.buffer(content),
                Buffer.buffer(bytes(FOLDER + name + ".gz")),
                type,
                tag(content),
                name.startsWith("assets/"));
    }

    private static byte[] bytes(String name) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The console is not on the class path: " + name + " is missing.");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
