package org.mastowatch.gateway.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
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

    /** A body may be left out where its schema needs nothing of it. */
    static void describe(OpenAPI document, Operation operation, @Nullable Object schema) {
        RequestBody body = operation.getRequestBody();
        if (schema == null || body == null || body.getContent() == null) {
            return;
        }
        Schema written = Objects.requireNonNull(
                document.getComponents().getSchemas().get(schema.toString()), "x-bodies names no schema: " + schema);
        List<String> needed = written.getRequired();
        body.setRequired(needed != null && !needed.isEmpty());
        body.getContent()
                .getMediaTypes()
                .values()
                .forEach(media -> media.setSchema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
    }
}
