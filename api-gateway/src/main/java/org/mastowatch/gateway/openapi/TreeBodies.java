package org.mastowatch.gateway.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/** Bodies that a resource takes as a tree and reads by itself. {@code META-INF/openapi.yaml} says what they hold. */
final class TreeBodies {

    private static final String EXTENSION = "x-bodies";

    private TreeBodies() {}

    /** The name of a schema for each such route, which the document itself does not show. */
    static Map<?, ?> named(OpenAPI document) {
        Object bodies = document.getExtensions() == null
                ? null
                : document.getExtensions().get(EXTENSION);
        document.removeExtension(EXTENSION);
        return bodies instanceof Map<?, ?> map ? Map.copyOf(map) : Map.of();
    }

    static void describe(Operation operation, @Nullable Object schema) {
        Content content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        if (schema == null || content == null) {
            return;
        }
        content.getMediaTypes()
                .values()
                .forEach(media -> media.setSchema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
    }
}
