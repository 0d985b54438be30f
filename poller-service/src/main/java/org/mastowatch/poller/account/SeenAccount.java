package org.mastowatch.poller.account;

/**
 * An account as it was last told.
 *
 * @param fingerprint changes with whatever a profile rule can see
 * @param ruleSet SHA-256 of the rule set then in force
 */
record SeenAccount(String accountId, String fingerprint, String ruleSet) {

    /** Stands for the rule set of what people doubt. */
    static final String NO_RULES = "";

    boolean doubted() {
        return ruleSet.equals(NO_RULES);
    }
}
