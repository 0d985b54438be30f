package org.mastowatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Lays out packages for the browser, which come as jars, the way bundler, compiler and editors look for them. */
final class Packages {

    /** Where a jar keeps a package; what a page does not load lies in an archive of its own, below the same names. */
    private static final String ROOT = "META-INF/resources/_static/";

    private static final String MORE = "META-INF/.more.tgz";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder node_modules, made where it is not */
    Packages(Path folder) {
        this.folder = folder;
    }

    /** Unpacks those of these jars that hold a package and are not there yet in this version. */
    void unpack(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry manifest = zip.stream()
                        .filter(entry -> entry.getName().startsWith(ROOT)
                                && entry.getName().endsWith("/package.json"))
                        .min((a, b) -> Integer.compare(
                                a.getName().length(), b.getName().length()))
                        .orElse(null);
                if (manifest != null) {
                    unpack(zip, manifest);
                }
            }
        }
    }

    private void unpack(ZipFile zip, ZipEntry manifest) throws IOException {
        JsonNode told = JSON.readTree(zip.getInputStream(manifest).readAllBytes());
        Path target = folder.resolve(told.path("name").asText()).normalize();
        String version = told.path("version").asText();
        Path stamp = target.resolve(".unpacked");
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new IOException("The package in " + zip.getName() + " has no name.");
        }
        if (Files.exists(stamp) && Files.readString(stamp).equals(version)) {
            return;
        }
        delete(target);
        String prefix = manifest.getName().substring(0, manifest.getName().length() - "package.json".length());
        List<? extends ZipEntry> entries = zip.stream().toList();
        for (ZipEntry entry : entries) {
            if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                try (InputStream content = zip.getInputStream(entry)) {
                    write(target, entry.getName().substring(prefix.length()), content);
                }
            }
        }
        ZipEntry more = zip.getEntry(MORE);
        if (more != null) {
            unpackMore(zip.getInputStream(more), prefix.substring("META-INF/".length()), target);
        }
        Files.writeString(stamp, version);
    }

    private static void unpackMore(InputStream archive, String prefix, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(archive)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (entry.isFile() && entry.getName().startsWith(prefix)) {
                    write(target, entry.getName().substring(prefix.length()), tar);
                }
                entry = tar.getNextEntry();
            }
        }
    }

    private static void write(Path target, String name, InputStream content) throws IOException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("A package wants to write outside its folder: " + name);
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path old) throws IOException {
        if (!Files.exists(old)) {
            return;
        }
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
