package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How text is compared. Compatibility forms and invisible characters never matter.
 *
 * @param caseSensitive whether letters must have the same case; for regex, keyword and alt texts
 * @param wordBoundaries whether a term must stand alone, not inside a longer word; for keyword. An underscore and a digit
 *     belong to a word
 * @param phraseMatch whether a term of several words must stand there as written, with any white space between; if not,
 *     its words may stand anywhere in the same field; for keyword
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MatchOptions(boolean caseSensitive, boolean wordBoundaries, boolean phraseMatch) {

    /** Any case, whole words, whole phrases. */
    public static final MatchOptions DEFAULT = new MatchOptions(false, true, true);
}
