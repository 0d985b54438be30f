package org.mastowatch.rules;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Where words begin and end. */
final class Words {

    /** Written without spaces, so that neighbours say nothing about where a word ends. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    /**
     * Whether no letter, digit or underscore touches the text from {@code start} to {@code end} (exclusive). That holds for
     * terms such as {@code c++} too, at whose edges a regular expression's word boundary would be wrong.
     */
    static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || apart(text.codePointBefore(start), text.codePointAt(start)))
                && (end == text.length() || apart(text.codePointAt(end), text.codePointBefore(end)));
    }

    private static boolean apart(int neighbour, int edge) {
        return !isWordPart(neighbour)
                || (UNSPACED.contains(UnicodeScript.of(neighbour)) && UNSPACED.contains(UnicodeScript.of(edge)));
    }

    private static boolean isWordPart(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
