package org.mastowatch.gateway.approval;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.Count;
import org.mastowatch.signup.MailExchange;
import org.mastowatch.signup.Needs;
import org.mastowatch.signup.SignUpFacts;

/**
 * A made-up sign-up to try a policy on. What is null is unknown.
 *
 * @param requestedAt null for now
 * @param mailHosts empty where the domain takes no mail
 * @param sameNetwork what every count of sign-ups from the same network gives
 * @param sameReason what every count of sign-ups with nearly the same reason gives
 */
record SampleSignUp(
        String username,
        @Nullable String email,
        boolean confirmed,
        @Nullable String ip,
        @Nullable String reason,
        @Nullable String locale,
        @Nullable String invitedByAccountId,
        @Nullable Instant requestedAt,
        @Nullable List<String> mailHosts,
        @Nullable Boolean rejectedBefore,
        @Nullable Long sameNetwork,
        @Nullable Long sameReason) {

    SampleSignUp {
        mailHosts = mailHosts == null ? null : List.copyOf(mailHosts);
    }

    SignUpFacts facts(Instant now, Needs needs) {
        Map<Count, Long> counts = new HashMap<>();
        for (Count count : needs.counts()) {
            Long given = switch (count) {
                case Count.Network network -> sameNetwork;
                case Count.Reason same -> sameReason;
            };
            if (given != null) {
                counts.put(count, given);
            }
        }
        return new SignUpFacts(
                email,
                confirmed,
                username,
                reason,
                ip,
                invitedByAccountId,
                locale,
                requestedAt == null ? now : requestedAt,
                now,
                mailExchange(),
                rejectedBefore,
                counts);
    }

    private MailExchange mailExchange() {
        List<String> hosts = mailHosts;
        if (hosts == null) {
            return new MailExchange.Unknown();
        }
        return hosts.isEmpty() ? new MailExchange.None() : new MailExchange.Hosts(hosts);
    }

    /** Without the address, the IP and the reason, so that a log line cannot leak them. */
    @Override
    public String toString() {
        return "SampleSignUp[]";
    }
}
