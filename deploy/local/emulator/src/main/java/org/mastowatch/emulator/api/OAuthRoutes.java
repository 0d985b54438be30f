package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a client asks about sign-in; the sign-in itself is not played. */
final class OAuthRoutes {
    private static final JsonArray SCOPES = JsonArray.of(
            "read",
            "profile",
            "write",
            "write:accounts",
            "write:reports",
            "write:statuses",
            "read:accounts",
            "read:statuses",
            "follow",
            "push",
            "admin:read",
            "admin:read:accounts",
            "admin:read:reports",
            "admin:write",
            "admin:write:accounts",
            "admin:write:reports");

    private final Tokens tokens;

    OAuthRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    void add(Api api) {
        api.get("/.well-known/oauth-authorization-server", Gate.open(), call -> describe(Api.origin(call.ctx())));
        api.post("/oauth/revoke", Gate.open(), call -> {
            tokens.revoke(call.params().get("token", ""));
            return Answer.ok(new JsonObject());
        });
    }

    private static Answer describe(String origin) {
        return Answer.ok(new JsonObject()
                .put("issuer", origin + "/")
                .put("authorization_endpoint", origin + "/oauth/authorize")
                .put("token_endpoint", origin + "/oauth/token")
                .put("revocation_endpoint", origin + "/oauth/revoke")
                .put("userinfo_endpoint", origin + "/oauth/userinfo")
                .put("scopes_supported", SCOPES)
                .put("response_types_supported", JsonArray.of("code"))
                .put("response_modes_supported", JsonArray.of("query", "fragment", "form_post"))
                .put("grant_types_supported", JsonArray.of("authorization_code", "client_credentials"))
                .put("token_endpoint_auth_methods_supported", JsonArray.of("client_secret_basic", "client_secret_post"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"))
                .put("service_documentation", "https://docs.joinmastodon.org/")
                .put("app_registration_endpoint", origin + "/api/v1/apps"));
    }
}
