package org.mastowatch.mastodon;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.IpBlock;

/**
 * A block of addresses to make, or what to change of one; a null is left as it is.
 *
 * @param ip an address or a net such as {@code 192.0.2.0/24}; null in a change
 * @param severity Mastodon needs one when it is made
 * @param expiresIn null for never; whole seconds
 */
public record NewIpBlock(
        @Nullable String ip,
        @Nullable Severity severity,
        @Nullable String comment,
        @Nullable Duration expiresIn) {

    Parameters parameters() {
        return new Parameters()
                .with("ip", ip)
                .with("severity", Parameters.word(severity))
                .with("comment", comment)
                .with("expires_in", expiresIn == null ? null : expiresIn.toSeconds());
    }

    /** A new end cannot be told from the old one, so a change of it counts as not there and is sent again. */
    boolean stands(IpBlock block) {
        return expiresIn == null
                && NewDomainBlock.asked(Parameters.word(severity), block.severity())
                && NewDomainBlock.asked(comment, block.comment());
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "NewIpBlock[" + severity + "]";
    }

    /** How hard. */
    public enum Severity {
        /** A sign-up from there waits for a moderator. */
        SIGN_UP_REQUIRES_APPROVAL,
        /** No sign-up from there. */
        SIGN_UP_BLOCK,
        /** Nothing from there. */
        NO_ACCESS
    }
}
