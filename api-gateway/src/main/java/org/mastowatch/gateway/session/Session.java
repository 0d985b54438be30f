package org.mastowatch.gateway.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Role;

/** The session that comes with a request. */
@Singleton
public class Session {

    /** Under which quarkus-oidc keeps what the instance says of the person. */
    private static final String USER_INFO = "userinfo";

    private final CurrentIdentityAssociation identity;
    private final boolean offered;

    Session(CurrentIdentityAssociation identity, SignInConfig config) {
        this.identity = identity;
        this.offered = config.clientId().filter(id -> !id.isBlank()).isPresent()
                && config.clientSecret().filter(secret -> !secret.isBlank()).isPresent();
    }

    /** Whether people can sign in at all. */
    public boolean offered() {
        return offered;
    }

    /** Who is signed in; empty for nobody, and for a session that is over. */
    public Uni<Optional<Person>> person() {
        return identity.getDeferredIdentity()
                .map(known -> known.isAnonymous() ? Optional.<Person>empty() : person(known))
                .onFailure(Session::isOver)
                .recoverWithItem(Optional.<Person>empty());
    }

    /**
     * The token by which the instance knows the session; empty where there is none. From then on the identity is known to
     * those who cannot wait for it.
     */
    Uni<Optional<AccessTokenCredential>> token() {
        return identity.getDeferredIdentity()
                .invoke(identity::setIdentity)
                .map(known -> Optional.ofNullable(known.getCredential(AccessTokenCredential.class)));
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof AuthenticationException || failure instanceof SecurityException;
    }

    static Optional<Person> person(SecurityIdentity identity) {
        UserInfo told = identity.getAttribute(USER_INFO);
        return told == null ? Optional.empty() : Optional.ofNullable(read(told.getUserInfoString()));
    }

    /** An account of another server is nobody here, whatever its role there may be. */
    private static @Nullable Person read(String json) {
        try {
            CredentialAccount account = MastodonJson.mapper().readValue(json, CredentialAccount.class);
            Role role = account.role();
            BigInteger bits = role == null ? null : role.permissions();
            return account.acct().contains("@")
                    ? null
                    : new Person(
                            account.id(),
                            account.username(),
                            account.displayName(),
                            account.avatar(),
                            bits == null ? BigInteger.ZERO : bits);
        } catch (JsonProcessingException notAnAccount) {
            return null;
        }
    }
}
