package org.mastowatch.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.local.parts.Workspace;

/**
 * How soon the console can be used over a full database, and how its long lists scroll. Not run with the other tests; it is
 * asked for by its name, and docs/reference/performance.md has its figures. What it finds stands in
 * {@code deploy/local/stack/target/console-benchmark.md}.
 */
class ConsoleBenchmark {

    private static final int TIMES = 5;
    private static final String ROW = ".virtual [role=option]:not([aria-busy])";
    private static final String CHOSEN = ".virtual [aria-selected=true]";
    private static final String HELP = "dialog[open] dl.keys";

    private final Suite suite = Suite.running();
    private final Path file = Workspace.root().resolve("deploy/local/stack/target/console-benchmark.md");
    private final List<String> lines = new ArrayList<>();

    /** A page, what of it must be there, and a key with what it must bring. */
    private record Place(String name, String path, String first, String key, String then) {}

    private static final List<Place> PLACES = List.of(
            new Place("Overview", "/console", "section[aria-labelledby=now] .figures", "?", HELP),
            new Place("Detections", "/console/detections", ROW, "j", CHOSEN),
            new Place("Sign-ups", "/console/sign-ups", ROW, "j", CHOSEN),
            new Place("Accounts", "/console/accounts", ".table tbody tr", "?", HELP),
            new Place("Reports", "/console/reports", ROW, "j", CHOSEN),
            new Place("Audit log", "/console/log", ROW, "?", HELP));

    private static final List<Place> LONG = List.of(PLACES.get(1), PLACES.get(2), PLACES.get(5));

    @Test
    void over_a_full_database() throws IOException, SQLException {
        FullDatabase.fill(suite);
        say("Load of the machine when it began: " + load());
        ConsoleBrowser browser = ConsoleBrowser.open(suite).signIn(Population.ADMIN, "/console");
        WatchedPage page = new WatchedPage(browser);
        loads(page);
        scrolls(page);
        say("Load of the machine at the end: " + load());
        browser.close();
    }

    private void loads(WatchedPage page) throws IOException {
        // Nobody's first visit shall pay for what the gateway does once after its start.
        for (Place place : PLACES) {
            page.load(suite.gateway(place.path()), place.first(), place.key(), place.then(), false);
        }
        say("");
        say("| page | cache | first row, median / worst | key answered, median / worst | transferred |");
        say("|---|---|---|---|---|");
        for (Place place : PLACES) {
            for (boolean cold : new boolean[] {true, false}) {
                List<WatchedPage.Load> loads = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    loads.add(page.load(suite.gateway(place.path()), place.first(), place.key(), place.then(), cold));
                }
                say("| %s | %s | %s | %s | %d kB |"
                        .formatted(
                                place.name(),
                                cold ? "cold" : "warm",
                                spread(loads.stream().mapToDouble(WatchedPage.Load::row)),
                                spread(loads.stream().mapToDouble(WatchedPage.Load::answered)),
                                loads.getLast().bytes() / 1000));
            }
        }
    }

    private void scrolls(WatchedPage page) throws IOException {
        say("");
        say("| list | how | rows passed | frames p50 / p99 / worst | long tasks, longest | frames without rows |"
                + " requests | elements | heap before / after |");
        say("|---|---|---|---|---|---|---|---|---|");
        List<String> jumps = new ArrayList<>();
        for (Place place : LONG) {
            for (boolean whole : new boolean[] {false, true}) {
                page.load(suite.gateway(place.path()), place.first(), place.key(), place.then(), false);
                page.closeDialogs();
                WatchedPage.Scroll scroll = page.scroll(whole);
                say(
                        "| %s | %s | %,d of %,d | %.0f / %.0f / %.0f ms | %d, %.0f ms | %.1f %% | %d | %d | %.1f / %.1f MB |"
                                .formatted(
                                        place.name(),
                                        whole ? "through to the end" : "as one reads",
                                        scroll.rows(),
                                        scroll.total(),
                                        scroll.p50(),
                                        scroll.p99(),
                                        scroll.worst(),
                                        scroll.longTasks(),
                                        scroll.longest(),
                                        scroll.bare() * 100,
                                        scroll.requests(),
                                        scroll.elements(),
                                        scroll.heapBefore() / 1e6,
                                        scroll.heapAfter() / 1e6));
            }
            page.load(suite.gateway(place.path()), place.first(), place.key(), place.then(), false);
            page.closeDialogs();
            jumps.add("| %s | %s | %s | %s |".formatted(place.name(), page.end(), page.middle(), page.top()));
        }
        say("");
        say("| list | End to the last row | scroll bar to the middle | Home to the first row |");
        say("|---|---|---|---|");
        for (String each : jumps) {
            say(each);
        }
    }

    private void say(String line) throws IOException {
        lines.add(line);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static String spread(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return "%.0f / %.0f ms".formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
