package org.mastowatch.mastodon;

import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.DomainBlock;

/**
 * A domain block to make, or what to change of one: a null is left to Mastodon when it is made, and as it stands when it
 * is changed.
 *
 * @param domain its subdomains are meant too; null in a change
 * @param severity null means SILENCE to Mastodon when it is made
 * @param rejectMedia take no media from there
 * @param rejectReports overlook reports from there
 * @param obfuscate show the name in part only
 */
public record NewDomainBlock(
        @Nullable String domain,
        @Nullable Severity severity,
        @Nullable Boolean rejectMedia,
        @Nullable Boolean rejectReports,
        @Nullable String privateComment,
        @Nullable String publicComment,
        @Nullable Boolean obfuscate) {

    /** A block of a domain. */
    public static NewDomainBlock of(String domain, Severity severity) {
        return new NewDomainBlock(domain, severity, null, null, null, null, null);
    }

    /** A change of nothing yet. */
    public static NewDomainBlock change() {
        return new NewDomainBlock(null, null, null, null, null, null, null);
    }

    public NewDomainBlock severity(Severity value) {
        return new NewDomainBlock(domain, value, rejectMedia, rejectReports, privateComment, publicComment, obfuscate);
    }

    public NewDomainBlock rejecting(boolean media, boolean reports) {
        return new NewDomainBlock(domain, severity, media, reports, privateComment, publicComment, obfuscate);
    }

    public NewDomainBlock comments(@Nullable String forModerators, @Nullable String forAll) {
        return new NewDomainBlock(domain, severity, rejectMedia, rejectReports, forModerators, forAll, obfuscate);
    }

    public NewDomainBlock obfuscate(boolean value) {
        return new NewDomainBlock(domain, severity, rejectMedia, rejectReports, privateComment, publicComment, value);
    }

    Parameters parameters() {
        return new Parameters()
                .with("domain", domain)
                .with("severity", Parameters.word(severity))
                .with("reject_media", rejectMedia)
                .with("reject_reports", rejectReports)
                .with("private_comment", privateComment)
                .with("public_comment", publicComment)
                .with("obfuscate", obfuscate);
    }

    boolean stands(DomainBlock block) {
        return asked(Parameters.word(severity), block.severity())
                && asked(rejectMedia, block.rejectMedia())
                && asked(rejectReports, block.rejectReports())
                && asked(privateComment, block.privateComment())
                && asked(publicComment, block.publicComment())
                && asked(obfuscate, block.obfuscate());
    }

    static boolean asked(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || wanted.equals(is);
    }

    /** How hard. */
    public enum Severity {
        /** Seen by followers alone. */
        SILENCE,
        /** Nothing comes in or goes out. */
        SUSPEND,
        /** Only what the other settings say. */
        NOOP
    }
}
