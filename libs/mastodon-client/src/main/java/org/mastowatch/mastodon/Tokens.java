package org.mastowatch.mastodon;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The tokens in force: those of the settings, until another takes the place of one. Thread-safe. */
public final class Tokens {

    static final List<String> SETTINGS = List.of(
            TokenRole.ADMIN.setting(), TokenRole.REPORT.setting(), "MASTODON_ACCESS_TOKEN", "MASTODON_CLIENT_SECRET");

    private final MastodonConfig config;
    private final Map<String, Token> replaced;

    Tokens(MastodonConfig config) {
        this(config, Map.of());
    }

    private Tokens(MastodonConfig config, Map<String, Token> replaced) {
        this.config = config;
        this.replaced = new ConcurrentHashMap<>(replaced);
    }

    /** The token that stands for a role now. None where the setting that it is taken from holds what cannot be a token. */
    public Optional<Token> of(TokenRole role) {
        return role.token(this::inForce);
    }

    /** The name of the setting that this role's token is taken from, if what it holds cannot be a token. */
    Optional<String> unfit(TokenRole role) {
        return role.unfit(this::inForce);
    }

    /** These, with another one for a setting. */
    Tokens with(String setting, Token token) {
        Tokens tried = new Tokens(config, replaced);
        tried.replace(setting, token);
        return tried;
    }

    /** The roles that another token in this setting would be for. */
    Set<TokenRole> changedBy(String setting, Token token) {
        Tokens tried = with(setting, token);
        return Arrays.stream(TokenRole.values())
                .filter(role -> !tried.of(role).equals(of(role)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Calls that begin from now on are made on it. */
    void replace(String setting, Token token) {
        replaced.put(setting, token);
    }

    private Optional<Token> inForce(String setting) {
        return Optional.ofNullable(replaced.get(setting)).or(() -> TokenRole.set(config, setting));
    }
}
