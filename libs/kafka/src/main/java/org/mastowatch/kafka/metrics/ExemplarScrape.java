package org.mastowatch.kafka.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mastowatch.tracing.Spans;

/**
 * Gives Prometheus exemplars, by which one comes from a figure to a trace: while traces are sent somewhere, it gets the format
 * that can carry them. Quarkus answers in the older one whenever that is taken as well, and Prometheus always takes it.
 */
@ApplicationScoped
class ExemplarScrape {

    private static final int AFTER_OTHER_FILTERS = 1;
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry registry;
    private final String path;
    private final Spans spans;

    ExemplarScrape(
            PrometheusMeterRegistry registry,
            @ConfigProperty(name = "quarkus.micrometer.export.prometheus.path") String path,
            Spans spans) {
        this.registry = registry;
        this.path = path;
        this.spans = spans;
    }

    void onFilters(@Observes Filters filters) {
        if (spans.on()) {
            filters.register(this::answer, AFTER_OTHER_FILTERS);
        }
    }

    private void answer(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted == null
                || !accepted.contains(OPEN_METRICS)
                || !request.request().method().equals(HttpMethod.GET)
                || !request.normalizedPath().equals(path)) {
            request.next();
            return;
        }
        request.vertx()
                .executeBlocking(
                        () -> ExemplarLines.fit(registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100)), false)
                .onComplete(
                        lines -> request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, TextFormat.CONTENT_TYPE_OPENMETRICS_100)
                                .end(lines),
                        request::fail);
    }
}
