package org.mastowatch.gateway.startup;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The credit that the licence of the original asks for: every page shows it, or the gateway does not start. */
final class Credit {

    private static final String PAGES = "META-INF/resources";
    private static final String LINK = "https://goingdark.social";
    private static final String WORDS = "Made for goingdark.social";

    private Credit() {}

    /**
     * The pages that lack it.
     *
     * @param page one of our pages, in a folder or in a jar; it and all beside and below it are read
     */
    static List<String> missingBeside(URL page) throws IOException, URISyntaxException {
        if (!page.getProtocol().equals("jar")) {
            return missingUnder(Path.of(page.toURI()).toAbsolutePath().getParent());
        }
        String inJar = page.getPath();
        Path jar = Path.of(URI.create(inJar.substring(0, inJar.indexOf("!/"))));
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            return missingUnder(content.getPath(PAGES));
        }
    }

    /**
     * The pages below a folder that lack it.
     *
     * @throws IllegalStateException if there is no page at all
     */
    static List<String> missingUnder(@Nullable Path pages) throws IOException {
        if (pages == null || !Files.isDirectory(pages)) {
            throw new IllegalStateException("There are no pages under " + PAGES + ".");
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(pages)) {
            all = files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("There are no pages under " + PAGES + ".");
        }
        List<String> missing = new ArrayList<>();
        for (Path page : all) {
            if (!shownBy(Files.readString(page))) {
                missing.add(pages.relativize(page).toString());
            }
        }
        return missing;
    }

    /** Whether the footer of a page shows it. */
    static boolean shownBy(String html) {
        int footer = html.indexOf("<footer");
        String credit = footer < 0 ? "" : html.substring(footer);
        return credit.contains(LINK) && credit.contains(WORDS);
    }
}
