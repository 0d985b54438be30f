package org.mastowatch.local.stack;

import java.util.List;

/** Something that a person has to put right before the suite can run: a line each, which says what to do. */
final class StackProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    StackProblem(String line) {
        this(List.of(line));
    }

    StackProblem(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
