package org.mastowatch.gateway.lookup;

import java.math.BigInteger;
import org.mastowatch.mastodon.entity.Role;

/** Which roles make somebody staff. */
public final class StaffRole {

    /** Mastodon's role of everybody who has no other. */
    private static final String EVERYBODY = "-99";

    /** What ordinary people may be given: invite_users and invite_bypass_approval. */
    private static final BigInteger INVITING = BigInteger.valueOf(1L << 16 | 1L << 21);

    private StaffRole() {}

    /** Whether a role gives more than everybody has. One whose permissions are not told may. */
    public static boolean gives(Role role) {
        BigInteger bits = role.permissions();
        return !role.id().equals(EVERYBODY)
                && (bits == null || !bits.andNot(INVITING).equals(BigInteger.ZERO));
    }
}
