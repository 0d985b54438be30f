package org.mastowatch.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * How a span begins.
 *
 * @param name one of few, never with an id in it
 * @param parent within what it happens
 * @param attributes ids, names of routes and topics, numbers; never what a stranger wrote
 * @param links what led here besides the parent
 */
public record Beginning(String name, SpanKind kind, Context parent, Attributes attributes, List<SpanContext> links) {

    public Beginning {
        links = List.copyOf(links);
    }

    /** One that nothing else led to. */
    public Beginning(String name, SpanKind kind, Context parent, Attributes attributes) {
        this(name, kind, parent, attributes, List.of());
    }
}
