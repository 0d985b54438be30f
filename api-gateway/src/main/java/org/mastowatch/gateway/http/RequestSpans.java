package org.mastowatch.gateway.http;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.mastowatch.tracing.Beginning;
import org.mastowatch.tracing.Spans;
import org.mastowatch.tracing.TraceParent;

/**
 * Begins a trace with each request that meets a route, or goes on in the caller's. It says the route and how it ended: no
 * address, no query, no value of a path, and not who called.
 */
class RequestSpans {

    private static final int BEFORE_ACCESS = 500;
    private static final int SERVER_ERROR = 500;
    private static final String UNDER_WAY = RequestSpans.class.getName();
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final Spans spans;

    RequestSpans(Spans spans) {
        this.spans = spans;
    }

    @ServerRequestFilter(priority = BEFORE_ACCESS, nonBlocking = true)
    @SuppressWarnings("MustBeClosedChecker") // The answer's filter closes it.
    public void begin(ResourceInfo resource, ContainerRequestContext request) {
        if (!spans.on()) {
            return;
        }
        String method = request.getMethod();
        String route = RouteTemplate.of(resource);
        Context parent = TraceParent.context(request.getHeaderString(TraceParent.FIELD));
        Span span = spans.start(new Beginning(
                method + " " + route, SpanKind.SERVER, parent, Attributes.of(METHOD, method, ROUTE, route)));
        request.setProperty(UNDER_WAY, new UnderWay(span, parent.with(span).makeCurrent()));
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(UNDER_WAY) instanceof UnderWay underWay) {
            underWay.span.setAttribute(STATUS, response.getStatus());
            if (response.getStatus() >= SERVER_ERROR) {
                underWay.span.setStatus(StatusCode.ERROR);
            }
            underWay.scope.close();
            underWay.span.end();
        }
    }

    private record UnderWay(Span span, Scope scope) {}
}
