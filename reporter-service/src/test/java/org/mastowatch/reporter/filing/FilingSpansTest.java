package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.reporter.ledger.Incident;
import org.mastowatch.reporter.ledger.IncidentState;
import org.mastowatch.tracing.Beginning;

class FilingSpansTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OPENED = "00-11112f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String JOINED = "00-22222f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Incident incident = new Incident(
            UUID.randomUUID(),
            "109",
            "birch",
            null,
            "marker",
            new IncidentState.Gathering(NOW),
            1,
            1.0,
            "status.created:10",
            NOW,
            NOW,
            NOW,
            NOW,
            false,
            0,
            null);

    @Test
    void filing_goes_on_in_the_trace_that_opened_the_incident_and_links_those_that_joined() {
        // Given an incident of two posts, When it is brought on
        Beginning beginning = FilingSpans.beginning(incident, List.of(OPENED, JOINED));

        // Then
        assertThat(Span.fromContext(beginning.parent()).getSpanContext().getTraceId())
                .startsWith("1111");
        assertThat(beginning.links())
                .extracting(SpanContext::getTraceId)
                .singleElement()
                .asString()
                .startsWith("2222");
        assertThat(beginning.name()).doesNotContain("109", incident.id().toString());
    }

    @Test
    void an_incident_that_nobody_traced_begins_a_trace() {
        Beginning beginning = FilingSpans.beginning(incident, List.of());

        assertThat(Span.fromContext(beginning.parent()).getSpanContext().isValid())
                .isFalse();
        assertThat(beginning.links()).isEmpty();
    }
}
