package org.mastowatch.gateway.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to stand in the audit log of something that was done. No secret and no post.
 *
 * @param who a person's or an API key's name, or the service that did it
 * @param action what was done, such as {@code rule_created}
 * @param why in the words of whoever did it; may be erased later
 * @param ruleIds the rules it was done to, or by
 * @param rules those rules as they were, where more is known than their ids
 * @param accountId the account it was done to; with one, why, evidence, before and after count as said of a person and are
 *     erased with the account
 * @param acct as shown to people
 * @param before how it stood; null if there was nothing or it does not matter
 * @param after how it stands
 * @param evidence what else is to be remembered of it
 * @param answer what Mastodon answered, whitelisted; null where it was not asked. Stays when the account is erased
 */
public record Note(
        String who,
        String action,
        @Nullable String why,
        List<Long> ruleIds,
        List<Map<String, Object>> rules,
        @Nullable String accountId,
        @Nullable String acct,
        @Nullable Map<String, ?> before,
        @Nullable Map<String, ?> after,
        Map<String, ?> evidence,
        @Nullable Map<String, ?> answer) {

    public Note {
        ruleIds = List.copyOf(ruleIds);
        rules = List.copyOf(rules);
    }

    /** Who did what. */
    public static Note of(String who, String action) {
        return new Note(who, action, null, List.of(), List.of(), null, null, null, null, Map.of(), null);
    }

    /** For this reason. */
    public Note because(@Nullable String reason) {
        return new Note(who, action, reason, ruleIds, rules, accountId, acct, before, after, evidence, answer);
    }

    /** To, or by, these rules. */
    public Note rules(List<Long> ids) {
        return new Note(who, action, why, ids, rules, accountId, acct, before, after, evidence, answer);
    }

    /** To this account. */
    public Note account(@Nullable String id, @Nullable String name) {
        return new Note(who, action, why, ruleIds, rules, id, name, before, after, evidence, answer);
    }

    /** It stood so, and stands so now. */
    public Note change(@Nullable Map<String, ?> was, @Nullable Map<String, ?> is) {
        return new Note(who, action, why, ruleIds, rules, accountId, acct, was, is, evidence, answer);
    }

    /** With more to remember. */
    public Note evidence(Map<String, ?> more) {
        return new Note(who, action, why, ruleIds, rules, accountId, acct, before, after, more, answer);
    }

    /** And Mastodon answered. */
    public Note answer(@Nullable Map<String, ?> said) {
        return new Note(who, action, why, ruleIds, rules, accountId, acct, before, after, evidence, said);
    }

    /** The rules as they were. */
    Note ruleContext(List<Long> ids, List<Map<String, Object>> context) {
        return new Note(who, action, why, ids, context, accountId, acct, before, after, evidence, answer);
    }

    /** Without what is said of a person. */
    @Override
    public String toString() {
        return "Note[action=" + action + "]";
    }
}
