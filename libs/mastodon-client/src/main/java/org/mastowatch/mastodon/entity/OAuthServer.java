package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server offers for signing in, as RFC 8414 says it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OAuthServer(
        String issuer,
        @Nullable String authorizationEndpoint,
        @Nullable String tokenEndpoint,
        @Nullable String revocationEndpoint,
        @Nullable String userinfoEndpoint,
        @Nullable String appRegistrationEndpoint,
        List<String> scopesSupported,
        List<String> grantTypesSupported,
        List<String> codeChallengeMethodsSupported) {

    public OAuthServer {
        issuer = Lenient.text(issuer);
        scopesSupported = Lenient.list(scopesSupported);
        grantTypesSupported = Lenient.list(grantTypesSupported);
        codeChallengeMethodsSupported = Lenient.list(codeChallengeMethodsSupported);
    }
}
