package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Codes;
import org.mastowatch.emulator.oauth.Scopes;
import org.mastowatch.emulator.oauth.Secrets;

/** Gives tokens out, takes them back, and says what this server can do about them; with Doorkeeper's words. */
final class TokenRoutes {
    private static final String UNKNOWN_CLIENT = "Client authentication failed due to unknown client, no client"
            + " authentication included, or unsupported authentication method.";
    private static final String WRONG_GRANT = "The provided authorization grant is invalid, expired, revoked, does not"
            + " match the redirection URI used in the authorization request, or was issued to another client.";
    static final String WRONG_SCOPE = "The requested scope is invalid, unknown, or malformed.";

    private final Access access;
    private final Urls urls;
    private final Supplier<@Nullable Duration> life;

    /**
     * Routes of this server.
     *
     * @param life how long new tokens are good; null for ever
     */
    TokenRoutes(Access access, Urls urls, Supplier<@Nullable Duration> life) {
        this.access = access;
        this.urls = urls;
        this.life = life;
    }

    void add(Api api) {
        api.get("/.well-known/oauth-authorization-server", Gate.open(), call -> describe(Api.origin(call.ctx())));
        api.post("/oauth/token", Gate.open(), this::token);
        api.post("/oauth/revoke", Gate.open(), this::revoke);
        api.get("/oauth/userinfo", Gate.user("profile"), this::userinfo);
        api.post("/oauth/userinfo", Gate.user("profile"), this::userinfo);
    }

    static Answer refused(int status, String error, String description) {
        return Answer.json(status, new JsonObject().put("error", error).put("error_description", description))
                .with("Cache-Control", "no-store");
    }

    private static Answer missing(String parameter) {
        return refused(400, "invalid_request", "Missing required parameter: " + parameter + ".");
    }

    private Answer token(Call call) {
        String grantType = call.params().get("grant_type");
        return switch (grantType) {
            case null -> missing("grant_type");
            case "authorization_code" -> forCode(call);
            case "client_credentials" -> forItself(call);
            default ->
                refused(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.");
        };
    }

    private Answer forItself(Call call) {
        App app = Clients.authenticate(call, access.apps());
        if (app == null) {
            return unknownClient();
        }
        List<String> scopes = Scopes.parse(call.params().get("scope", ""));
        return app.scopes().containsAll(scopes) ? given(app, null, scopes) : refused(400, "invalid_scope", WRONG_SCOPE);
    }

    private Answer forCode(Call call) {
        String code = call.params().get("code");
        String redirectUri = call.params().get("redirect_uri");
        App app = Clients.authenticate(call, access.apps());
        if (app == null) {
            return unknownClient();
        }
        if (code == null) {
            return missing("code");
        }
        if (redirectUri == null) {
            return missing("redirect_uri");
        }
        Codes.Grant grant = access.codes().look(code);
        String verifier = call.params().get("code_verifier");
        if (grant != null && grant.challenge() != null && verifier == null) {
            return missing("code_verifier");
        }
        if (grant == null || grant.appId() != app.id() || !grant.redirectUri().equals(redirectUri)) {
            return wrongGrant();
        }
        boolean good = proven(grant.challenge(), verifier) && access.codes().use(code);
        return good ? given(app, grant.accountId(), grant.scopes()) : wrongGrant();
    }

    private static Answer wrongGrant() {
        return refused(400, "invalid_grant", WRONG_GRANT);
    }

    private static boolean proven(@Nullable String challenge, @Nullable String verifier) {
        return challenge == null
                ? verifier == null
                : verifier != null && Secrets.challenge(verifier).equals(challenge);
    }

    private static Answer unknownClient() {
        return refused(401, "invalid_client", UNKNOWN_CLIENT)
                .with("WWW-Authenticate", "Bearer realm=\"Doorkeeper\", error=\"invalid_client\"");
    }

    private Answer given(App app, @Nullable Long accountId, List<String> scopes) {
        Duration good = life.get();
        return token(access, access.tokens().issue(app, accountId, scopes, good), good);
    }

    /** The answer that carries a token. */
    static Answer token(Access access, String secret, @Nullable Duration life) {
        var token = access.tokens().find(secret);
        if (token == null) {
            throw new IllegalStateException("The token was issued just now");
        }
        var body = new JsonObject()
                .put("access_token", secret)
                .put("token_type", "Bearer")
                .put("scope", String.join(" ", ordered(token.scopes())))
                .put("created_at", token.createdAt().getEpochSecond());
        if (life != null) {
            body.put("expires_in", life.toSeconds());
        }
        return Answer.ok(body).with("Cache-Control", "no-store");
    }

    private static List<String> ordered(java.util.Set<String> scopes) {
        return Scopes.ALL.stream().filter(scopes::contains).toList();
    }

    /** Doorkeeper asks for a known app, and lets an app revoke its own tokens and those of none. */
    private Answer revoke(Call call) {
        App app = Clients.authenticate(call, access.apps());
        String secret = call.params().get("token", "");
        var token = access.tokens().find(secret);
        boolean anothers = app != null && token != null && token.appId() != null && token.appId() != app.id();
        if (app == null || anothers) {
            return refused(403, "unauthorized_client", "You are not authorized to revoke this token");
        }
        access.tokens().revoke(secret);
        return Answer.ok(new JsonObject());
    }

    private Answer userinfo(Call call) {
        Person person = call.signedIn();
        return Answer.ok(new JsonObject()
                .put("iss", Api.origin(call.ctx()) + "/")
                .put("sub", urls.actor(person))
                .put("name", person.profile().displayName())
                .put("preferred_username", person.username())
                .put("profile", urls.profile(person))
                .put("picture", urls.web() + "/avatars/original/missing.png"));
    }

    private static Answer describe(String origin) {
        return Answer.ok(new JsonObject()
                .put("issuer", origin + "/")
                .put("authorization_endpoint", origin + "/oauth/authorize")
                .put("token_endpoint", origin + "/oauth/token")
                .put("revocation_endpoint", origin + "/oauth/revoke")
                .put("userinfo_endpoint", origin + "/oauth/userinfo")
                .put("scopes_supported", new JsonArray(Scopes.ALL))
                .put("response_types_supported", JsonArray.of("code"))
                .put("response_modes_supported", JsonArray.of("query", "fragment", "form_post"))
                .put("grant_types_supported", JsonArray.of("authorization_code", "client_credentials"))
                .put("token_endpoint_auth_methods_supported", JsonArray.of("client_secret_basic", "client_secret_post"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"))
                .put("service_documentation", "https://docs.joinmastodon.org/")
                .put("app_registration_endpoint", origin + "/api/v1/apps"));
    }
}
