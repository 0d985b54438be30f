package org.mastowatch.signup.address;

import com.google.common.net.InternetDomainName;
import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain in its one written form: ASCII by UTS-46 (so that {@code BÜCHER.example} and {@code xn--bcher-kva.example} are
 * one), lower case, without the dot at the end. Compared by label, never by the ends of the text.
 *
 * <p>Public suffixes are those of the Public Suffix List that Guava carries.
 */
public record DomainName(String ascii) {

    private static final int MAX_LENGTH = 253;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** The domain that is written there, or empty if that is none: an IP address, an empty or too long label, a bad letter. */
    public static Optional<DomainName> parse(String written) {
        if (written.isEmpty() || written.length() > 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        String ascii = isPlain(written) ? written.toLowerCase(Locale.ROOT) : encoded(written);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        return isName(name) ? Optional.of(new DomainName(name)) : Optional.empty();
    }

    /** Whether this has the other's labels at its end and at least one more before them. */
    public boolean isBelow(DomainName parent) {
        int cut = ascii.length() - parent.ascii.length() - 1;
        return cut > 0 && ascii.charAt(cut) == '.' && ascii.endsWith(parent.ascii);
    }

    /**
     * Whether this belongs to the other: it is below it, or the same. A public suffix such as {@code gov.uk} belongs to
     * nobody, so there only what is below it counts.
     */
    public boolean belongsTo(DomainName parent) {
        return isBelow(parent) || (equals(parent) && !parent.isPublicSuffix());
    }

    /** Whether people register names below this one: {@code com}, {@code gov.uk}, {@code github.io}. */
    public boolean isPublicSuffix() {
        return ascii.indexOf('.') < 0
                || (InternetDomainName.isValid(ascii)
                        && InternetDomainName.from(ascii).isPublicSuffix());
    }

    /** The name that somebody registered: the public suffix and one label. Empty for a public suffix itself. */
    public Optional<DomainName> registrable() {
        if (isPublicSuffix() || !InternetDomainName.isValid(ascii)) {
            return Optional.empty();
        }
        InternetDomainName name = InternetDomainName.from(ascii);
        if (name.isUnderPublicSuffix()) {
            return Optional.of(new DomainName(name.topPrivateDomain().toString()));
        }
        // A top-level domain that the list does not know is a suffix by the list's own default rule.
        int last = ascii.lastIndexOf('.');
        return Optional.of(new DomainName(ascii.substring(ascii.lastIndexOf('.', last - 1) + 1)));
    }

    /** The domain one label up, or empty at the top. */
    public Optional<DomainName> parent() {
        int dot = ascii.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(ascii.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return ascii;
    }

    /** Letters, digits, dots and lone hyphens of ASCII: nothing that UTS-46 would change but the case. */
    private static boolean isPlain(String written) {
        char before = '.';
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '.' && (c != '-' || before == '-')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static String encoded(String written) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder out = UTS46.nameToASCII(written, new StringBuilder(), info);
        // A dot at the end is an empty label to UTS-46, and so is a hole in the middle: the latter is found below.
        boolean onlyEmptyLabels = info.getErrors().stream().allMatch(error -> error == IDNA.Error.EMPTY_LABEL);
        return info.hasErrors() && !onlyEmptyLabels ? "" : out.toString();
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (!isLabel(name, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !last.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isLabel(String name, int start, int end) {
        return end > start && end - start <= 63 && name.charAt(start) != '-' && name.charAt(end - 1) != '-';
    }
}
