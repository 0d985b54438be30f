package org.mastowatch.mastodon;

import java.util.Optional;

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

    /** The token that stands for this role: its own, or else the ones that {@link MastodonConfig} names as fallbacks. */
    public Optional<Token> token(MastodonConfig config) {
        Optional<Token> own = switch (this) {
            case ADMIN -> config.adminToken();
            case REPORT -> config.reportToken();
        };
        return own.or(config::accessToken).or(config::clientSecret);
    }

    /** What the token of a setting is for, in a word for metrics. */
    static String label(String setting) {
        return setting.equals(REPORT.setting) ? "report" : "admin";
    }

    /** The setting that holds it, for messages to the operator. */
    public String setting() {
        return setting;
    }
}
