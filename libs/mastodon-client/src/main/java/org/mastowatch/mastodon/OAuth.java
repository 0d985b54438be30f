package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.OAuthServer;

/** Applications and their tokens. Sign-in itself is not done here. */
public final class OAuth {

    private static final String REVOKE = "/oauth/revoke";
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

    /** A registered application. */
    public record Application(String clientId, Token clientSecret) {}
}
