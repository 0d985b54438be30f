package org.mastowatch.gateway.http;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;

/** A route as the table of routes writes it: with names in braces where a caller puts values. */
public final class RouteTemplate {

    private RouteTemplate() {}

    /** The route that was matched. */
    public static String of(ResourceInfo resource) {
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
