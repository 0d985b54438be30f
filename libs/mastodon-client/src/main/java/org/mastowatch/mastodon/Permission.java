package org.mastowatch.mastodon;

import java.math.BigInteger;
import java.util.Locale;

/** Bits of a role's permissions (app/models/user_role.rb, 4.6.5). */
public enum Permission {
    ADMINISTRATOR(0),
    VIEW_DASHBOARD(3),
    MANAGE_REPORTS(4),
    MANAGE_FEDERATION(5),
    MANAGE_USERS(10),
    MANAGE_USER_ACCESS(18),
    DELETE_USER_DATA(19);

    private final int bit;

    Permission(int bit) {
        this.bit = bit;
    }

    /** Whether the bits give this permission; an administrator has every one. */
    public boolean in(BigInteger bits) {
        return bits.testBit(bit) || bits.testBit(ADMINISTRATOR.bit);
    }

    /** Mastodon's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
