package org.mastowatch.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the person at the keyboard sees. */
final class Terminal {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    void started(String what, Duration took) {
        line(String.format(Locale.ROOT, "  %-18s ready after %.1f s", what, took.toMillis() / 1000.0));
    }

    /** Something the suite did, with the time of day. */
    void event(String what, String text) {
        line(LocalTime.now().format(TIME) + "  " + String.format(Locale.ROOT, "%-10s", what) + text);
    }

    void problem(String text) {
        line("mastowatch: " + text);
    }

    void problem(StackProblem problem) {
        problem.lines().forEach(this::problem);
    }
}
