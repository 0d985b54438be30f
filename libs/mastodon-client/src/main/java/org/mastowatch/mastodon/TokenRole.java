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

    /**
     * The token that stands for this role: its own, or else the ones that {@link MastodonConfig} names as fallbacks. None
     * where that setting holds what cannot be a token.
     */
    public Optional<Token> token(MastodonConfig config) {
        return source(config).map(Source::value).filter(Token::fit);
    }

    /** The name of the setting that this role's token is taken from, if what it holds cannot be a token. */
    Optional<String> unfit(MastodonConfig config) {
        return source(config).filter(source -> !source.value.fit()).map(Source::name);
    }

    private Optional<Source> source(MastodonConfig config) {
        Optional<Token> own = switch (this) {
            case ADMIN -> config.adminToken();
            case REPORT -> config.reportToken();
        };
        return own.map(value -> new Source(setting, value))
                .or(() -> config.accessToken().map(value -> new Source("MASTODON_ACCESS_TOKEN", value)))
                .or(() -> config.clientSecret().map(value -> new Source("MASTODON_CLIENT_SECRET", value)));
    }

    private record Source(String name, Token value) {}

    /** What the token of a setting is for, in a word for metrics. */
    static String label(String setting) {
        return setting.equals(REPORT.setting) ? "report" : "admin";
    }

    /** The setting that holds it, for messages to the operator. */
    public String setting() {
        return setting;
    }
}
