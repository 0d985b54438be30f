package org.mastowatch.gateway.access;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.mastowatch.gateway.http.Problems;

/** Lets a request pass only with the right that its route needs. */
class AccessFilter {

    private final ApiKeys keys;
    private final Caller caller;

    AccessFilter(AccessConfig config, Caller caller) {
        this.keys = new ApiKeys(config.apiKey());
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(ResourceInfo resource, ContainerRequestContext request) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Right right = Routes.right(method, template(resource))
                .orElseThrow(() -> Problems.of(403, "Nobody has a right to this route."));
        switch (right) {
            case OPEN, SIGNATURE -> {}
            case API_KEY -> checkKey(request.getHeaderString("X-API-Key"));
        }
    }

    private void checkKey(String offered) {
        switch (keys.check(offered)) {
            case YES -> caller.is(ApiKeys.NAME);
            case NO ->
                throw Problems.of(
                        401, "This needs the header X-API-Key with the key that API_KEY sets at the gateway.");
            case NO_KEY_SET ->
                throw Problems.of(503, "The gateway has no API key yet. Set API_KEY and start it again.");
        }
    }

    private static String template(ResourceInfo resource) {
        String template = ("/" + path(resource.getResourceClass()) + "/" + path(resource.getResourceMethod()))
                .replaceAll("/+", "/");
        return template.length() > 1 && template.endsWith("/")
                ? template.substring(0, template.length() - 1)
                : template;
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
