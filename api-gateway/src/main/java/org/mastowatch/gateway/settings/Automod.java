package org.mastowatch.gateway.settings;

import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.ActionType;

/**
 * What automatic moderation goes by.
 *
 * @param dryRunOverride true: acts that rules propose are shown and nobody can confirm them; null or false: dry run alone
 *     decides
 * @param defaultAction what a new rule asks for that does not say
 * @param defederationThreshold from how many violations by its accounts a server raises an alert
 */
public record Automod(@Nullable Boolean dryRunOverride, ActionType defaultAction, int defederationThreshold) {

    /** Whether proposed acts can be confirmed at all, as far as this setting goes. */
    public boolean onlyShows() {
        return Boolean.TRUE.equals(dryRunOverride);
    }
}
