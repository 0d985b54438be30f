package org.mastowatch.mastodon;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * The token that the settings give this role: its own, or else the ones that {@link MastodonConfig} names as fallbacks.
     * None where that setting holds what cannot be a token. {@link Tokens} knows the one that is in force.
     */
    public Optional<Token> token(MastodonConfig config) {
        return token(setting -> set(config, setting));
    }

    /** As {@link #token(MastodonConfig)}, of whatever is in force for each setting. */
    Optional<Token> token(Function<String, Optional<Token>> settings) {
        return source(settings).map(Source::value).filter(Token::fit);
    }

    /** The name of the setting that this role's token is taken from, if what it holds cannot be a token. */
    Optional<String> unfit(Function<String, Optional<Token>> settings) {
        return source(settings).filter(source -> !source.value.fit()).map(Source::name);
    }

    private Optional<Source> source(Function<String, Optional<Token>> settings) {
        return Stream.of(setting, "MASTODON_ACCESS_TOKEN", "MASTODON_CLIENT_SECRET")
                .flatMap(name -> settings.apply(name).map(value -> new Source(name, value)).stream())
                .findFirst();
    }

    /** What a setting holds. */
    static Optional<Token> set(MastodonConfig config, String setting) {
        return switch (setting) {
            case "MASTODON_ADMIN_TOKEN" -> config.adminToken();
            case "MASTODON_REPORT_TOKEN" -> config.reportToken();
            case "MASTODON_ACCESS_TOKEN" -> config.accessToken();
            case "MASTODON_CLIENT_SECRET" -> config.clientSecret();
            default -> Optional.empty();
        };
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
