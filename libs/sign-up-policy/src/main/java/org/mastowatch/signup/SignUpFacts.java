package org.mastowatch.signup;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sign-up at the time of its evaluation.
 *
 * @param email as Mastodon gave it; null if it was reduced already
 * @param confirmed whether the person followed the link in the confirmation mail
 * @param username without the domain
 * @param reason what the person wrote; null for nothing
 * @param ip from where the person signed up; null if not known
 * @param invitedByAccountId null if nobody invited the person
 * @param locale null if not known
 * @param requestedAt when the person signed up
 * @param evaluatedAt the time that ages are measured at
 * @param mailExchange of the address's domain
 * @param rejectedBefore whether the address's key is among those of rejected ones; null if not known
 * @param counts what the policy {@link Needs needs}; a missing one is unknown
 */
public record SignUpFacts(
        @Nullable String email,
        boolean confirmed,
        String username,
        @Nullable String reason,
        @Nullable String ip,
        @Nullable String invitedByAccountId,
        @Nullable String locale,
        Instant requestedAt,
        Instant evaluatedAt,
        MailExchange mailExchange,
        @Nullable Boolean rejectedBefore,
        Map<Count, Long> counts) {

    public SignUpFacts {
        counts = Map.copyOf(counts);
    }

    /** The same sign-up with what a caller found out since. */
    public SignUpFacts with(MailExchange found, @Nullable Boolean rejected, Map<Count, Long> counted) {
        return new SignUpFacts(
                email,
                confirmed,
                username,
                reason,
                ip,
                invitedByAccountId,
                locale,
                requestedAt,
                evaluatedAt,
                found,
                rejected,
                counted);
    }

    /** Without the address, the IP and the reason, so that a log line cannot leak them. */
    @Override
    public String toString() {
        return "SignUpFacts[confirmed=" + confirmed + ", requestedAt=" + requestedAt + "]";
    }
}
