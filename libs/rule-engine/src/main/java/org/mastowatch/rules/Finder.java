package org.mastowatch.rules;

import java.util.List;
import org.mastowatch.rules.Subject.ScannedText;

/** Searches a text for one pattern of a rule. Immutable. */
interface Finder {

    /** Spans of the first matches as people read them, at most {@code limit}. */
    List<String> find(ScannedText text, int limit);
}
