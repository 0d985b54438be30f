package org.mastowatch.console;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Builds the console with the packages of the class path; the argument is its folder. */
public final class BuildMain {

    /** What every jar with a package for browsers has. */
    private static final String MARK = "META-INF/importmap.json";

    private BuildMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        new Bundle(Path.of(args[0]), jars()).make();
    }

    static List<Path> jars() throws IOException {
        return Collections.list(Thread.currentThread().getContextClassLoader().getResources(MARK)).stream()
                .map(URL::getPath)
                .map(inJar -> Path.of(URI.create(inJar.substring(0, inJar.indexOf("!/")))))
                .sorted()
                .toList();
    }
}
