package org.mastowatch.gateway.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.RoleRights;
import org.mastowatch.gateway.http.Problems;

@Path("/admin")
class SignInResource {

    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final URI START = URI.create("/console");

    /** The caller knows where it asked; a Host header that it did not send itself must not say so. */
    private static final String NO_HOST = "";

    /** A place of ours: one slash, and nothing that a browser could read as a host. */
    private static final Pattern OURS =
            Pattern.compile("/([A-Za-z0-9._~!$&'()*+,;=:@%?#-][A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*)?");

    private final Session session;
    private final SignInConfig config;
    private final RoleRights roles;
    private final Instance<OidcSession> oidcSession;
    private final Instance<OidcProviderClient> provider;

    SignInResource(
            Session session,
            SignInConfig config,
            RoleRights roles,
            Instance<OidcSession> oidcSession,
            Instance<OidcProviderClient> provider) {
        this.session = session;
        this.config = config;
        this.roles = roles;
        this.oidcSession = oidcSession;
        this.provider = provider;
    }

    @GET
    @Path("/login")
    @Operation(
            summary = "Sign in with one's account at the instance",
            description =
                    "Leads a browser to the instance and back to next, a path of ours. A script that asks for JSON"
                            + " is told the address to open in a browser; without PUBLIC_URL its path only.")
    public Uni<Response> login(@QueryParam("next") @Nullable String next, @Context RoutingContext context) {
        if (!session.offered()) {
            throw Problems.of(
                    503,
                    "Sign-in is not set up. Set OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET and start the gateway again.");
        }
        if (SignInPolicy.wantsJson(context)) {
            String base =
                    config.publicUrl().map(url -> url.replaceFirst("/+$", "")).orElse(NO_HOST);
            return Uni.createFrom()
                    .item(Response.ok(Map.of("auth_url", base + "/admin/login"), MediaType.APPLICATION_JSON)
                            .build());
        }
        return session.person()
                .flatMap(found -> found.filter(
                                person -> !roles.of(person.permissions()).isEmpty())
                        .map(person -> Uni.createFrom()
                                .item(Response.seeOther(ours(next)).build()))
                        .orElseGet(() -> end().replaceWith(() -> page(403, Pages.NO_RIGHT))));
    }

    @GET
    @Path("/callback")
    @Operation(summary = "Where the instance sends people back to; nothing is to be seen here")
    @APIResponse(responseCode = "302", description = "Signed in; leads on to where the person wanted to go.")
    public Response callback() {
        return page(400, Pages.SIGN_IN_FAILED);
    }

    @GET
    @Path("/sign-in-failed")
    @Operation(summary = "Where people land whom the instance did not sign in")
    @APIResponse(
            responseCode = "400",
            description = "A page that says why, and leads back to signing in.",
            content = @Content(mediaType = MediaType.TEXT_HTML))
    public Response failed() {
        return page(400, Pages.SIGN_IN_FAILED);
    }

    @POST
    @Path("/logout")
    @Operation(summary = "Sign out: the session is dead at once, and its token is revoked at the instance")
    public Uni<Map<String, String>> logout() {
        return end().replaceWith(Map.of("message", "You are signed out."));
    }

    /** The session first, which is ours to end; then the token, which the instance may be too far away to revoke. */
    private Uni<Void> end() {
        return session.token().flatMap(token -> oidcSession.get().logout().chain(() -> revoke(token)));
    }

    private Uni<Void> revoke(Optional<AccessTokenCredential> token) {
        return token.map(known -> provider.get()
                        .revokeAccessToken(known.getToken())
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .invoke(revoked -> {
                            if (!revoked) {
                                LOG.warn("The instance did not revoke a token at sign-out");
                            }
                        })
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "A token could not be revoked at sign-out cause=%s",
                                failure.getClass().getName()))
                        .onFailure()
                        .recoverWithItem(false)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static URI ours(@Nullable String next) {
        try {
            return next != null && next.length() <= 2_000 && OURS.matcher(next).matches() ? new URI(next) : START;
        } catch (URISyntaxException noAddress) {
            return START;
        }
    }

    private static Response page(int status, Pages page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page.html())
                .header("Cache-Control", "no-store")
                .build();
    }
}
