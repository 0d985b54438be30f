package org.mastowatch.mastodon;

/** Which of the two tokens a call runs on. */
public enum TokenRole {
    /** Reads what moderators read. */
    ADMIN("MASTODON_ADMIN_TOKEN"),
    /** Files reports. */
    REPORT("MASTODON_REPORT_TOKEN");

    private final String setting;

    TokenRole(String setting) {
        this.setting = setting;
    }

    /** The setting that holds it, for messages to the operator. */
    public String setting() {
        return setting;
    }
}
