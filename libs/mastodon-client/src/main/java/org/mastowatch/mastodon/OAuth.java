package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.OAuthServer;

/** Applications and their tokens. Sign-in itself is not done here. */
public final class OAuth {

    private static final String REVOKE = "/oauth/revoke";
    private static final String TOKEN = "/oauth/token";
    private static final String APPS = "/api/v1/apps";

    private final Calls calls;

    OAuth(Calls calls) {
        this.calls = calls;
    }

    /** What the server offers. Gone where it does not say, as before 4.3 and on other servers. */
    public Uni<OAuthServer> server(Lane lane) {
        return calls.anonymous(
                Call.get(lane, "/.well-known/oauth-authorization-server"), AnswerReader.one(OAuthServer.class));
    }

    /** Ends a token. An unknown token is answered as one that was ended. NotPermitted where it is another application's. */
    public Write<Token> revoke(Lane lane, String clientId, Token clientSecret, Token token) {
        Parameters form = new Parameters()
                .with("client_id", clientId)
                .with("client_secret", clientSecret.reveal())
                .with("token", token.reveal());
        return Write.repeatable(calls.anonymous(
                Call.write(lane, HttpMethod.POST, REVOKE, REVOKE, form).hiding(clientSecret, token),
                AnswerReader.went()));
    }

    /** Registers an application. Each call makes another one; Mastodon allows 5 in 10 minutes from an address. */
    public Write<Application> register(Lane lane, String name, List<URI> redirects, List<String> scopes) {
        Parameters form = new Parameters()
                .with("client_name", name)
                .with(
                        "redirect_uris",
                        String.join("\n", redirects.stream().map(URI::toString).toList()))
                .with("scopes", String.join(" ", scopes));
        return Write.unrepeatable(
                calls.anonymous(Call.write(lane, HttpMethod.POST, APPS, APPS, form), OAuth::application));
    }

    private static @Nullable Outcome<Application> application(AnswerReader.Received received) {
        JsonNode json = received.json();
        String id = json.path("client_id").asText("");
        String secret = json.path("client_secret").asText("");
        return id.isBlank() || secret.isBlank()
                ? null
                : new Outcome.Done<>(Optional.of(new Application(id, Token.of(secret))));
    }

    /**
     * Exchanges a sign-in's code for a token. A code serves once, so this is never sent twice. Invalid where the code is
     * used up, or another field does not fit.
     *
     * @param verifier what the code's challenge was made from (PKCE)
     */
    public Write<Grant> exchange(Lane lane, Application app, URI redirect, Token code, Token verifier) {
        Parameters form = new Parameters()
                .with("grant_type", "authorization_code")
                .with("client_id", app.clientId())
                .with("client_secret", app.clientSecret().reveal())
                .with("redirect_uri", redirect)
                .with("code", code.reveal())
                .with("code_verifier", verifier.reveal());
        Call call = Call.write(lane, HttpMethod.POST, TOKEN, TOKEN, form).hiding(app.clientSecret(), code, verifier);
        return Write.unrepeatable(calls.anonymous(call, OAuth::grant));
    }

    private static @Nullable Outcome<Grant> grant(AnswerReader.Received received) {
        JsonNode json = received.json();
        String token = json.path("access_token").asText("");
        JsonNode seconds = json.path("expires_in");
        return token.isBlank()
                ? null
                : new Outcome.Done<>(Optional.of(new Grant(
                        Token.of(token),
                        List.of(json.path("scope").asText("").split(" ")),
                        seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.longValue())) : Optional.empty())));
    }

    /**
     * A token that was given.
     *
     * @param expiresIn empty for never, as always on Mastodon
     */
    public record Grant(Token accessToken, List<String> scopes, Optional<Duration> expiresIn) {
        public Grant {
            scopes = List.copyOf(scopes);
        }
    }

    /** A registered application. */
    public record Application(String clientId, Token clientSecret) {}
}
