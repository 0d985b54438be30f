package org.mastowatch.emulator.instance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Mastodon.
 *
 * @param text as the server writes it, such as {@code 4.7.0-alpha.2}
 */
public record MastodonVersion(int major, int minor, int patch, String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /** The version that is played unless another is asked for. */
    public static final MastodonVersion PLAYED = of("4.6.5");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if the text does not begin with two numbers
     */
    public static MastodonVersion of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("No version of Mastodon: " + text);
        }
        String patch = form.group(3);
        return new MastodonVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                patch == null ? 0 : Integer.parseInt(patch),
                text);
    }

    /** Whether this is that version or a later one; a release candidate counts as its release. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }
}
