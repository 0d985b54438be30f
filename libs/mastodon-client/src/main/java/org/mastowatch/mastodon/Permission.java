package org.mastowatch.mastodon;

import java.math.BigInteger;
import java.util.Locale;

/** Bits of a role's permissions (app/models/user_role.rb, 4.6.5). */
public enum Permission {
    ADMINISTRATOR(0),
    VIEW_DEVOPS(1),
    VIEW_AUDIT_LOG(2),
    VIEW_DASHBOARD(3),
    MANAGE_REPORTS(4),
    MANAGE_FEDERATION(5),
    MANAGE_SETTINGS(6),
    MANAGE_BLOCKS(7),
    MANAGE_TAXONOMIES(8),
    MANAGE_APPEALS(9),
    MANAGE_USERS(10),
    MANAGE_INVITES(11),
    MANAGE_RULES(12),
    MANAGE_ANNOUNCEMENTS(13),
    MANAGE_CUSTOM_EMOJIS(14),
    MANAGE_WEBHOOKS(15),
    INVITE_USERS(16),
    MANAGE_ROLES(17),
    MANAGE_USER_ACCESS(18),
    DELETE_USER_DATA(19),
    VIEW_FEEDS(20),
    INVITE_BYPASS_APPROVAL(21),
    MANAGE_EMAIL_SUBSCRIPTIONS(22);

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
