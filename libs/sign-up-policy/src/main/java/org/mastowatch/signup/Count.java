package org.mastowatch.signup;

import java.time.Duration;
import java.util.List;
import org.mastowatch.signup.address.IpAddress;
import org.mastowatch.signup.address.ReasonFingerprint;

/**
 * A number of sign-ups that a policy asks for. The caller counts, for each of the {@link #keys}, the sign-ups in the window
 * up to the sign-up's own time that had the same key, this one included, and gives the largest of these numbers.
 */
public sealed interface Count {

    /** How far back to count. */
    Duration within();

    /** What to count by, the same text for the same thing; empty if this sign-up cannot be counted (no IP, too short a reason). */
    List<String> keys(SignUpFacts facts);

    /** Sign-ups from the same network. */
    record Network(int v4Bits, int v6Bits, Duration within) implements Count {
        @Override
        public List<String> keys(SignUpFacts facts) {
            String ip = facts.ip();
            return ip == null
                    ? List.of()
                    : IpAddress.parse(ip).map(address -> "network:" + address.network(v4Bits, v6Bits)).stream()
                            .toList();
        }
    }

    /** Sign-ups with nearly the same reason. */
    record Reason(Duration within) implements Count {
        @Override
        public List<String> keys(SignUpFacts facts) {
            String reason = facts.reason();
            return reason == null
                    ? List.of()
                    : ReasonFingerprint.keys(reason).stream()
                            .map(key -> "reason:" + key)
                            .toList();
        }
    }
}
