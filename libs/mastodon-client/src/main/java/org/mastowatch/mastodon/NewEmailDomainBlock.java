package org.mastowatch.mastodon;

/**
 * A block of a mail provider to make.
 *
 * @param allowWithApproval let such sign-ups wait for a moderator rather than refuse them
 */
public record NewEmailDomainBlock(String domain, boolean allowWithApproval) {

    Parameters parameters() {
        return new Parameters().with("domain", domain).with("allow_with_approval", allowWithApproval ? true : null);
    }
}
