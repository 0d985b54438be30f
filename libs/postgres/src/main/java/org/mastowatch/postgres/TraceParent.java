package org.mastowatch.postgres;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace in which a row is written, in the form that W3C Trace Context gives it. */
final class TraceParent {

    private TraceParent() {}

    /** The row's own, or else the current one; null outside any trace. */
    static @Nullable String of(OutboxRow row) {
        if (row.traceparent() != null) {
            return row.traceparent();
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, (map, field, value) -> {
            if (map != null) {
                map.put(field, value);
            }
        });
        return fields.get("traceparent");
    }
}
