package org.mastowatch.rules;

import java.util.List;

/** Looks at one post or profile. Immutable; may throw, then its rule is skipped. */
interface ContentDetector {

    /** What it found. */
    Found scan(Subject subject);

    /**
     * What a rule found in a subject.
     *
     * @param first matches of the first pattern, or attachments that hit
     * @param second matches of the secondary pattern
     */
    record Found(int first, int second, List<Evidence> evidence) {
        static final Found NOTHING = new Found(0, 0, List.of());

        public Found {
            evidence = List.copyOf(evidence);
        }
    }
}
