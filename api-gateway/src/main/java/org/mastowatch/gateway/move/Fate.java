package org.mastowatch.gateway.move;

import java.util.List;

/** What becomes of a rule of the original. */
sealed interface Fate {

    OriginalRule rule();

    /** It can be made. */
    record New(OriginalRule rule) implements Fate {}

    /**
     * A rule of this name is here, so nothing is done.
     *
     * @param different the fields in which that one is another
     */
    record Here(OriginalRule rule, List<String> different) implements Fate {
        public Here {
            different = List.copyOf(different);
        }
    }

    /**
     * It cannot be made as it is.
     *
     * @param problems a line each
     */
    record Refused(OriginalRule rule, List<String> problems) implements Fate {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
