package org.mastowatch.emulator.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The access tokens that the server knows. Thread-safe. */
public final class Tokens {
    /**
     * A token.
     *
     * @param label what it is called in the list of received requests, since the token itself is a secret
     * @param accountId null for a token of an app without a user
     */
    public record Token(String label, @Nullable Long accountId, Set<String> scopes, boolean revoked) {
        public Token {
            scopes = Set.copyOf(scopes);
        }

        boolean allows(List<String> any) {
            return any.stream().anyMatch(scopes::contains);
        }
    }

    private final Map<String, Token> known = new ConcurrentHashMap<>();

    /** Makes a token known; a null account makes it a token of an app. */
    public void issue(String secret, String label, @Nullable Long accountId, Set<String> scopes) {
        known.put(secret, new Token(label, accountId, scopes, false));
    }

    /** Revokes a token; an unknown one is nothing to revoke. */
    public void revoke(String secret) {
        known.computeIfPresent(secret, (_, t) -> new Token(t.label(), t.accountId(), t.scopes(), true));
    }

    @Nullable
    Token find(String secret) {
        return known.get(secret);
    }
}
