package org.mastowatch.gateway.access;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mastowatch.mastodon.Permission;

/** Which permission bits of a role give which rights. A role's name says nothing: anybody may name a role "moderator". */
@Singleton
public class RoleRights {

    private final AccessConfig config;

    RoleRights(AccessConfig config) {
        this.config = config;
    }

    /** What somebody with these bits may do here; nothing if empty. */
    public Set<Right> of(BigInteger permissions) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        give(rights, permissions, config.viewer(), List.of(Right.READ, Right.SCANS));
        give(rights, permissions, config.moderator(), List.of(Right.READ, Right.SCANS, Right.ACT, Right.INGEST));
        give(rights, permissions, config.signUps(), List.of(Right.READ, Right.SCANS, Right.SIGN_UPS));
        if (config.admin().in(permissions)) {
            rights.addAll(EnumSet.range(Right.READ, Right.KEYS));
        }
        return rights;
    }

    private static void give(Set<Right> rights, BigInteger permissions, Permission needed, List<Right> given) {
        if (needed.in(permissions)) {
            rights.addAll(given);
        }
    }
}
