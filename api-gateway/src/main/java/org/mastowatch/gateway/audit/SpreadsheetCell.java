package org.mastowatch.gateway.audit;

/** A text that spreadsheets show and do not compute. */
final class SpreadsheetCell {

    /** With their wide forms, which some programs take for the same. */
    private static final String BEGIN_FORMULAS = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String SHOWN_AS_TEXT = "'";

    private SpreadsheetCell() {}

    /** Behind an apostrophe where it would be a formula, also one that begins behind spaces or quotes. */
    static String harmless(String text) {
        int first = 0;
        while (first < text.length() && isSkipped(text.charAt(first))) {
            first++;
        }
        boolean formula = (first < text.length() && BEGIN_FORMULAS.indexOf(text.charAt(first)) >= 0)
                || (!text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0);
        return formula ? SHOWN_AS_TEXT + text : text;
    }

    private static boolean isSkipped(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == '"'
                || c == '\'';
    }
}
