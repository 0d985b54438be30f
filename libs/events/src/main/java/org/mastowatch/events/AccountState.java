package org.mastowatch.events;

/**
 * What moderation did to an account so far. A remote account counts as approved and confirmed, since nobody here decides
 * that.
 */
public record AccountState(
        boolean approved,
        boolean confirmed,
        boolean disabled,
        boolean silenced,
        boolean sensitized,
        boolean suspended) {}
