package org.mastowatch.mastodon;

/**
 * What a token may change, and how to find out without changing anything. Each probe is a write to nothing: Mastodon looks
 * at the scope first (Doorkeeper's before_action, 4.6.5), so a token without it is answered 403, and one with it 404, since
 * nobody is account 0 and a report needs an account. Other servers answer 400, 404 or 405, all of which leave no trace.
 */
public enum WriteScope {
    /** Filing reports. */
    WRITE_REPORTS("write:reports", "/api/v1/reports"),
    /** Deciding sign-ups and acting on accounts. */
    ADMIN_WRITE_ACCOUNTS("admin:write:accounts", "/api/v1/admin/accounts/0/approve"),
    /** Resolving reports. */
    ADMIN_WRITE_REPORTS("admin:write:reports", "/api/v1/admin/reports/0/reopen");

    private final String word;
    private final String path;

    WriteScope(String word, String path) {
        this.word = word;
        this.path = path;
    }

    /** Mastodon's word for it. */
    public String word() {
        return word;
    }

    String path() {
        return path;
    }
}
