package org.mastowatch.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Bundles the sources, unless they are as they were. */
final class Bundle {

    private static final long LONGEST_MINUTES = 2;

    private final Path module;
    private final Path sources;
    private final Path generated;
    private final Path out;
    private final Path document;
    private final List<Path> jars;

    /**
     * @param module the console's folder
     * @param jars those that may hold packages
     */
    Bundle(Path module, List<Path> jars) {
        this.module = module;
        this.sources = module.resolve("src/main/web");
        this.generated = module.resolve("target/generated-web");
        this.out = module.resolve("target/classes/console");
        this.document = module.resolve("../../docs/reference/openapi.yaml").normalize();
        this.jars = List.copyOf(jars);
    }

    /** Whether there was something to do. */
    boolean make() throws IOException, InterruptedException {
        Path stamp = module.resolve("target/bundled");
        String now = fingerprint();
        if (Files.exists(stamp) && Files.readString(stamp).equals(now) && Files.exists(out.resolve("index.html"))) {
            return false;
        }
        Path modules = module.resolve("node_modules");
        new Packages(modules).unpack(jars);
        empty(out);
        Files.createDirectories(generated);
        Files.writeString(generated.resolve("all.css"), styles());
        Files.writeString(generated.resolve("api.ts"), ApiTypes.of(document));
        Path metafile = module.resolve("target/bundle.json");
        List<String> common = List.of(
                esbuild(modules).toString(),
                "--bundle",
                "--minify",
                "--target=es2022,chrome109,firefox115,safari16",
                "--outdir=" + out.resolve("assets"),
                "--entry-names=[name]-[hash]",
                "--chunk-names=[name]-[hash]",
                "--asset-names=[name]-[hash]",
                "--legal-comments=linked",
                "--log-level=warning",
                "--metafile=" + metafile);
        run(common, "--format=iife", sources.resolve("early.ts").toString());
        String early = Files.readString(metafile);
        run(
                common,
                "--format=esm",
                "--splitting",
                "--jsx=automatic",
                "--define:process.env.NODE_ENV=\"production\"",
                sources.resolve("main.tsx").toString(),
                generated.resolve("all.css").toString());
        Files.writeString(metafile, Outputs.merged(early, Files.readString(metafile)));
        Files.writeString(module.resolve("target/bom.json"), Components.of(Files.readString(metafile), modules));
        Page.write(sources.resolve("index.html"), metafile, out);
        Files.copy(sources.resolve("icon.svg"), out.resolve("icon.svg"));
        Page.finish(out);
        Files.writeString(stamp, now);
        return true;
    }

    /** Every page brings its own sheet, and nobody keeps a list of them. */
    private String styles() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String folder : List.of("styles", "parts", "app", "pages")) {
            try (Stream<Path> files = Files.walk(sources.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".css"))
                        .sorted()
                        .forEach(file -> all.append("@import \"")
                                .append(generated.relativize(file))
                                .append("\";\n"));
            }
        }
        return all.toString();
    }

    private static Path esbuild(Path modules) throws IOException {
        try (Stream<Path> platforms = Files.list(modules.resolve("@esbuild"))) {
            Path binary = platforms
                    .map(platform -> platform.resolve("bin/esbuild"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no esbuild for this machine."));
            if (!binary.toFile().setExecutable(true)) {
                throw new IOException(binary + " cannot be made executable.");
            }
            return binary;
        }
    }

    private void run(List<String> common, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(common);
        command.addAll(List.of(more));
        Path log = module.resolve("target/esbuild.log");
        Process process = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("esbuild did not end.");
        }
        if (process.exitValue() != 0) {
            throw new IOException("The console does not build:\n" + Files.readString(log));
        }
    }

    private String fingerprint() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            digest.update(Files.readAllBytes(document));
            for (Path jar : jars) {
                digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            }
            Path own = module.resolve("target/classes/org/mastowatch/console");
            if (Files.isDirectory(own)) {
                try (Stream<Path> classes = Files.list(own)) {
                    for (Path file : classes.sorted().toList()) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
