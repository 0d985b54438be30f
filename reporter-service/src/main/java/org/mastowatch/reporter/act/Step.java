package org.mastowatch.reporter.act;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/**
 * An act moves on.
 *
 * @param told what is told of it, in this order; empty for nothing
 */
record Step(ActState to, Act.Progress progress, List<Telling> told) {

    Step {
        told = List.copyOf(told);
    }

    /** @param answer what Mastodon answered, in a word or two; null where it was not asked */
    record Telling(
            Outcome.Kind kind, String detail, @Nullable String answer) {}

    /** This step and then another, in one. */
    Step then(Step next) {
        List<Telling> both = new ArrayList<>(told);
        both.addAll(next.told);
        return new Step(next.to, next.progress, both);
    }

    static Step quiet(ActState to, Act.Progress progress) {
        return new Step(to, progress, List.of());
    }

    static Step telling(ActState to, Act.Progress progress, Outcome.Kind kind, String detail, @Nullable String answer) {
        return new Step(to, progress, List.of(new Telling(kind, detail, answer)));
    }

    static Step closing(ActState.Closed to, Act.Progress progress, String detail, @Nullable String answer) {
        return telling(to, progress.closed(), to.end().told(), detail, answer);
    }
}
