package org.mastowatch.events;

import java.time.Instant;

/**
 * The sign-up policy in force. Topic {@link Topics#SIGN_UP_POLICIES}, compacted, under {@link Topics#CURRENT}.
 *
 * @param revision grows with each policy that is published, also when an older one comes back
 * @param sha256 of {@code policy}'s bytes in UTF-8, hex
 * @param publishedBy a person's name or an API key's name
 * @param policy JSON that the sign-up policy library alone reads and writes
 */
public record PublishedSignUpPolicy(
        int version, long revision, String sha256, Instant publishedAt, String publishedBy, String policy) {

    /** The version this code writes. */
    public static final int VERSION = 1;
}
