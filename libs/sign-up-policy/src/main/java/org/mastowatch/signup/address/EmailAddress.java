package org.mastowatch.signup.address;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * An e-mail address as it was given, read strictly: what servers might read in two ways is malformed, so that no rule can
 * be talked into the wrong domain. Never shows the part before the sign.
 */
public sealed interface EmailAddress {

    /** Octets before the sign, as RFC 5321 has it. */
    int MAX_LOCAL = 64;
    /** Octets in all, as RFC 5321 has it. */
    int MAX_ADDRESS = 254;

    /**
     * An address that can be read in one way only.
     *
     * @param local what stands before the sign, without quotes and escapes
     * @param quoted whether it stood in quotes
     */
    record Valid(String local, DomainName domain, boolean quoted) implements EmailAddress {
        @Override
        public String toString() {
            return "…@" + domain;
        }
    }

    /** An address that cannot be read, or in more than one way. */
    record Malformed(Fault fault) implements EmailAddress {}

    /** What is wrong with a malformed address. */
    enum Fault {
        EMPTY("it is empty"),
        TOO_LONG("it is too long"),
        NO_SIGN("it has no @"),
        SEVERAL_SIGNS("it has several @"),
        LOCAL_PART("the part before the @ is not valid"),
        DOMAIN("the part after the @ is no domain");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** For people: the rest of a sentence. */
        public String words() {
            return words;
        }
    }

    /** Reads an address; blanks around it are a fault, too. */
    static EmailAddress parse(String written) {
        if (written.isEmpty()) {
            return new Malformed(Fault.EMPTY);
        }
        if (octets(written) > MAX_ADDRESS) {
            return new Malformed(Fault.TOO_LONG);
        }
        return written.charAt(0) == '"' ? quoted(written) : plain(written);
    }

    private static EmailAddress plain(String written) {
        int sign = written.indexOf('@');
        if (sign < 0) {
            return new Malformed(Fault.NO_SIGN);
        }
        if (written.indexOf('@', sign + 1) >= 0) {
            return new Malformed(Fault.SEVERAL_SIGNS);
        }
        String local = written.substring(0, sign);
        return isDotAtom(local)
                ? withDomain(local, written.substring(sign + 1), false)
                : new Malformed(Fault.LOCAL_PART);
    }

    private static EmailAddress quoted(String written) {
        StringBuilder local = new StringBuilder();
        int i = 1;
        while (i < written.length() && written.charAt(i) != '"') {
            if (written.charAt(i) == '\\' && i + 1 < written.length()) {
                i++;
            }
            char c = written.charAt(i);
            if (c < ' ' || c > '~') {
                return new Malformed(Fault.LOCAL_PART);
            }
            local.append(c);
            i++;
        }
        boolean closed = i + 1 < written.length() && written.charAt(i + 1) == '@';
        if (!closed) {
            return new Malformed(Fault.LOCAL_PART);
        }
        String domain = written.substring(i + 2);
        return domain.indexOf('@') >= 0
                ? new Malformed(Fault.SEVERAL_SIGNS)
                : withDomain(local.toString(), domain, true);
    }

    private static EmailAddress withDomain(String local, String domain, boolean quoted) {
        if (local.isEmpty() || octets(local) > MAX_LOCAL) {
            return new Malformed(Fault.LOCAL_PART);
        }
        Optional<DomainName> parsed = DomainName.parse(domain);
        return parsed.isPresent() ? new Valid(local, parsed.get(), quoted) : new Malformed(Fault.DOMAIN);
    }

    private static boolean isDotAtom(String local) {
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        // A full-width sign becomes an @ in servers that even out look-alikes.
        boolean hidesSign = Normalizer.normalize(local, Normalizer.Form.NFKC).indexOf('@') >= 0;
        return !hidesSign && local.codePoints().allMatch(EmailAddress::isAtomPart);
    }

    private static boolean isAtomPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || ".!#$%&'*+/=?^_`{|}~-".indexOf(c) >= 0;
        }
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
