package org.mastowatch.signup.tines;

import java.util.List;

/** A step of a story, as far as it is understood. The export calls it an agent. */
sealed interface Step {

    /** As people named it, cut. */
    String name();

    /**
     * Reads accounts from Mastodon.
     *
     * @param limit how many it asks for
     */
    record ReadAccounts(String name, int limit, boolean onlyPendingLocal) implements Step {}

    /** Keeps those whose address matches. */
    record Filter(String name, FilterFormula formula) implements Step {}

    /** Hands them on one by one. */
    record Explode(String name) implements Step {}

    /** Tells Mastodon. */
    record Act(String name, Action action) implements Step {}

    /**
     * Cannot be taken over.
     *
     * @param kind {@link Finding.Kind#UNKNOWN_AGENT}, {@link Finding.Kind#DISABLED_AGENT} or {@link
     *     Finding.Kind#NOT_UNDERSTOOD}
     */
    record Opaque(String name, Finding.Kind kind, String problem) implements Step {}

    /** What Mastodon is told. */
    enum Action {
        APPROVE,
        REJECT
    }

    /** A story's steps and, for each, the indices of those it hands on to. */
    record Story(String name, List<Step> steps, List<List<Integer>> next) {
        public Story {
            steps = List.copyOf(steps);
            next = List.copyOf(next);
        }
    }
}
