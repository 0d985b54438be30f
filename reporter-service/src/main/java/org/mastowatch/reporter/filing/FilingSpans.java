package org.mastowatch.reporter.filing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.mastowatch.reporter.ledger.Incident;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.tracing.Beginning;
import org.mastowatch.tracing.Spans;
import org.mastowatch.tracing.TraceParent;

/**
 * Filing goes on in the trace of what opened the incident, however long the ledger kept it. What joined the incident later
 * is linked, since one report may come of many posts.
 */
record FilingSpans(Spans spans, Ledger ledger) {

    /** The first is the parent, the others are links. */
    private static final int MOST_TRACES = 20;

    private static final AttributeKey<String> INCIDENT = AttributeKey.stringKey("mastowatch.incident_id");
    private static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("mastowatch.account_id");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("mastowatch.incident_state");

    Uni<Void> during(Incident incident, Function<Incident, Uni<Void>> work) {
        return spans.on()
                ? ledger.traces(incident, MOST_TRACES)
                        .flatMap(
                                traces -> spans.during(() -> beginning(incident, traces), span -> work.apply(incident)))
                : work.apply(incident);
    }

    static Beginning beginning(Incident incident, List<String> traces) {
        List<SpanContext> links = traces.stream().skip(1).map(TraceParent::link).toList();
        return new Beginning(
                "bring on incident",
                SpanKind.INTERNAL,
                TraceParent.context(traces.isEmpty() ? null : traces.getFirst()),
                Attributes.of(
                        INCIDENT,
                        Objects.toString(incident.id()),
                        ACCOUNT,
                        incident.accountId(),
                        STATE,
                        incident.state().getClass().getSimpleName()),
                links);
    }
}
