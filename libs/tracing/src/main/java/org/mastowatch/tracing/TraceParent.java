package org.mastowatch.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a trace, in the form that W3C Trace Context gives it, for what carries it over a pause. */
public final class TraceParent {

    /** Its name among a record's headers, a request's headers, and columns. */
    public static final String FIELD = "traceparent";

    private TraceParent() {}

    /** Where the work stands that runs now; null outside any trace. */
    public static @Nullable String current() {
        return of(Context.current());
    }

    /** Where what the span is about stands; null where nobody writes spans. */
    public static @Nullable String of(Span span) {
        return of(Context.root().with(span));
    }

    private static @Nullable String of(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, fields, (map, field, value) -> {
            if (map != null) {
                map.put(field, value);
            }
        });
        return fields.get(FIELD);
    }

    /** The place that was written down; no place in any trace if there is none, or what is written makes no sense. */
    public static Context context(@Nullable String written) {
        return written == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(FIELD, written), MapGetter.ONLY);
    }

    /** As {@link #context}, to be linked. */
    public static SpanContext link(@Nullable String written) {
        return Span.fromContext(context(written)).getSpanContext();
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        ONLY;

        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return fields.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> fields, String key) {
            return fields == null ? null : fields.get(key);
        }
    }
}
