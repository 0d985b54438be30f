package org.mastowatch.gateway.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.access.RoleRights;
import org.mastowatch.gateway.access.Routes;
import org.mastowatch.gateway.apikey.ApiKeys;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.RouteTemplate;
import org.mastowatch.gateway.session.Session;

/** Lets a request pass only with the right that its route needs. */
class AccessFilter {

    private final ApiKeys keys;
    private final Session session;
    private final RoleRights roles;
    private final SameOrigin sameOrigin;
    private final KnownCallers known;
    private final Caller caller;

    AccessFilter(
            ApiKeys keys, Session session, RoleRights roles, SameOrigin sameOrigin, KnownCallers known, Caller caller) {
        this.keys = keys;
        this.session = session;
        this.roles = roles;
        this.sameOrigin = sameOrigin;
        this.known = known;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
    public @Nullable Uni<Void> check(ResourceInfo resource, ContainerRequestContext request, RoutingContext context) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Right right = Routes.right(method, RouteTemplate.of(resource))
                .orElseThrow(() -> Problems.of(403, "Nobody has a right to this route."));
        if (right == Right.OPEN || right == Right.SIGNATURE) {
            return null;
        }
        String offered = request.getHeaderString(ApiKeys.HEADER);
        Uni<String> name = offered == null ? bySession(request, method) : byKey(offered);
        return name.invoke(who -> known.note(context, who))
                .invoke(() -> allow(right))
                .replaceWithVoid();
    }

    private Uni<String> byKey(String offered) {
        return keys.find(offered).map(found -> {
            ApiKeys.Known key = found.orElseThrow(() -> keys.none() && !session.offered()
                    ? nothingIsSetUp()
                    : Problems.of(401, "The header X-API-Key holds no key that is in force."));
            caller.isKey(key.name(), key.rights());
            return "key:" + key.name();
        });
    }

    private Uni<String> bySession(ContainerRequestContext request, String method) {
        return session.person().map(found -> {
            Person person = found.orElseThrow(() -> keys.none() && !session.offered()
                    ? nothingIsSetUp()
                    : Problems.of(401, "Sign in at /admin/login, or send the header X-API-Key with a key of yours."));
            // A key is sent on purpose; a cookie goes along with whatever another site makes a browser send.
            if (!method.equals("GET") && !sameOrigin.made(request)) {
                throw Problems.of(403, "This request was made by a page of another origin.");
            }
            caller.is(person, roles.of(person.permissions()));
            return "person:" + person.accountId();
        });
    }

    private void allow(Right right) {
        Set<Right> may = caller.rights();
        if (right == Right.SIGNED_IN) {
            if (caller.person().isEmpty()) {
                throw Problems.of(401, "This is about the person who is signed in; an API key is nobody.");
            }
        } else if (!may.contains(right)) {
            throw Problems.of(
                    403,
                    caller.person().isPresent()
                            ? "Your role at the instance does not allow this."
                            : "This key was not made for this. An admin can make another.");
        }
    }

    private static RuntimeException nothingIsSetUp() {
        return Problems.of(
                503,
                "The gateway has neither an API key nor sign-in yet. Set API_KEY, or OAUTH_CLIENT_ID and"
                        + " OAUTH_CLIENT_SECRET, and start it again.");
    }
}
