package org.mastowatch.emulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The access tokens that the server knows. Thread-safe. */
public final class Tokens {
    private static final int MOST = 50_000;

    /**
     * A token.
     *
     * @param label what it is called in the list of received requests, since the token itself is a secret
     * @param accountId null for a token of an app without a user
     * @param appId null for one that was not issued to an app
     * @param expiresAt null for never, as Mastodon's own
     */
    public record Token(
            long id,
            String label,
            @Nullable Long accountId,
            @Nullable Long appId,
            Set<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            boolean revoked) {
        public Token {
            scopes = Set.copyOf(scopes);
        }

        /** Whether one of these scopes is held, itself or by one above it. */
        public boolean allows(List<String> any) {
            return any.stream().anyMatch(wanted -> Scopes.covers(scopes, wanted));
        }

        Token revoke() {
            return new Token(id, label, accountId, appId, scopes, createdAt, expiresAt, true);
        }
    }

    private final Map<String, Token> known = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Clock clock;

    Tokens(Clock clock) {
        this.clock = clock;
    }

    /** Makes a token known that no app asked for; a null account makes it a token of an app. */
    public void issue(String secret, String label, @Nullable Long accountId, Set<String> scopes) {
        put(secret, label, accountId, null, scopes, null);
    }

    /**
     * Gives an app a new token.
     *
     * @param accountId who allowed it; null for the app itself
     * @param life null for ever
     * @return the token itself
     */
    public String issue(App app, @Nullable Long accountId, List<String> scopes, @Nullable Duration life) {
        String secret = Secrets.next();
        put(secret, "app " + app.id(), accountId, app.id(), Set.copyOf(scopes), life);
        return secret;
    }

    /** A new token for a person that no known app asked for; returns the token itself. */
    public String issue(String label, long accountId, List<String> scopes) {
        String secret = Secrets.next();
        put(secret, label, accountId, null, Set.copyOf(scopes), null);
        return secret;
    }

    private void put(
            String secret,
            String label,
            @Nullable Long accountId,
            @Nullable Long appId,
            Set<String> scopes,
            @Nullable Duration life) {
        if (known.size() >= MOST) {
            known.entrySet().removeIf(e -> e.getValue().appId() != null);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        known.put(
                secret,
                new Token(
                        lastId.incrementAndGet(),
                        label,
                        accountId,
                        appId,
                        scopes,
                        now,
                        life == null ? null : now.plus(life),
                        false));
    }

    /** Revokes a token; an unknown one is nothing to revoke. */
    public void revoke(String secret) {
        known.computeIfPresent(secret, (_, token) -> token.revoke());
    }

    /** Ends a token so that nothing of it is left, unlike {@link #revoke}: from now on it is one that nobody ever knew. */
    public void forget(String secret) {
        known.remove(secret);
    }

    /** The token; null if it is unknown. */
    public @Nullable Token find(String secret) {
        return known.get(secret);
    }

    /** Whether the person allowed the app these scopes before, and the token is still good. */
    public boolean granted(long appId, long accountId, List<String> scopes) {
        return known.values().stream()
                .anyMatch(t -> !t.revoked()
                        && t.appId() != null
                        && t.appId() == appId
                        && t.accountId() != null
                        && t.accountId() == accountId
                        && t.scopes().equals(Set.copyOf(scopes)));
    }

    Map<String, Token> all() {
        return Map.copyOf(known);
    }

    void restore(Map<String, Token> earlier) {
        earlier.forEach((secret, token) -> {
            known.put(secret, token);
            lastId.accumulateAndGet(token.id(), Math::max);
        });
    }
}
