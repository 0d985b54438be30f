package org.mastowatch.gateway.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Leads a browser that asks to sign in to the instance; a script is told the way instead. */
@ApplicationScoped
class SignInPolicy implements HttpSecurityPolicy {

    static final String NAME = "sign-in";

    /** quarkus-oidc's name for it, with the state behind it. */
    private static final String STATE_COOKIE = "q_auth";

    private final Session session;

    SignInPolicy(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        if (!session.offered() || wantsJson(context) || comesBackUnasked(context)) {
            return CheckResult.permit();
        }
        return identity.flatMap(known -> known.isAnonymous() ? CheckResult.deny() : CheckResult.permit());
    }

    /** Without the cookie that went along with the question, an answer is somebody else's: the route itself refuses it. */
    private static boolean comesBackUnasked(RoutingContext context) {
        String state = context.request().getParam("state");
        return context.normalizedPath().equals("/admin/callback")
                && (state == null
                        || context.request().cookies().stream()
                                .noneMatch(cookie -> cookie.getName().startsWith(STATE_COOKIE)
                                        && cookie.getName().endsWith(state)));
    }

    static boolean wantsJson(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("application/json") && !accept.contains("text/html");
    }
}
