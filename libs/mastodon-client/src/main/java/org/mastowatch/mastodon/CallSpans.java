package org.mastowatch.mastodon;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.function.Function;
import org.mastowatch.tracing.Beginning;
import org.mastowatch.tracing.Spans;

/**
 * What a trace says of a call: its route, how it ended, how long it took. No address and no query, which may hold names and
 * e-mail addresses. The call itself says nothing of the trace: Mastodon has no use for it.
 */
record CallSpans(Spans spans) {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("url.template");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> LANE = AttributeKey.stringKey("mastowatch.lane");

    <T> Uni<T> during(Call call, Function<Span, Uni<T>> work) {
        return spans.during(() -> beginning(call), work);
    }

    private static Beginning beginning(Call call) {
        String method = call.method().name();
        return new Beginning(
                method + " " + call.endpoint(),
                SpanKind.CLIENT,
                Context.current(),
                Attributes.of(
                        METHOD,
                        method,
                        ROUTE,
                        call.endpoint(),
                        LANE,
                        call.lane().name().toLowerCase(Locale.ROOT)));
    }

    static void answered(Span span, int status) {
        span.setAttribute(STATUS, status);
    }
}
