package org.mastowatch.gateway.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the tokens of sessions in Redis, so that the cookie holds a random name and no token, a copied cookie is dead
 * once its owner signed out, and every gateway knows every session.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SessionTokens implements TokenStateManager {

    private static final String PREFIX = "mastowatch:session:";
    private static final int NAME_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final SignInConfig config;
    private final SecureRandom random = new SecureRandom();

    SessionTokens(RedisAPI redis, SignInConfig config) {
        this.redis = redis;
        this.config = config;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String kept = new JsonObject()
                .put("id", tokens.getIdToken())
                .put("access", tokens.getAccessToken())
                .put("refresh", tokens.getRefreshToken())
                .encode();
        String lifetime = Long.toString(config.sessionLifetime().toSeconds());
        return redis.set(List.of(PREFIX + name, kept, "EX", lifetime))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(name);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig tenant,
            String name,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        if (!NAME.matcher(name).matches()) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return redis.get(PREFIX + name).ifNoItem().after(PATIENCE).fail().map(kept -> {
            if (kept == null) {
                throw new AuthenticationFailedException();
            }
            JsonObject tokens = new JsonObject(kept.toString());
            return new AuthorizationCodeTokens(
                    tokens.getString("id"), tokens.getString("access"), tokens.getString("refresh"));
        });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig tenant, String name, OidcRequestContext<Void> request) {
        if (!NAME.matcher(name).matches()) {
            return Uni.createFrom().voidItem();
        }
        return redis.del(List.of(PREFIX + name))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }
}
