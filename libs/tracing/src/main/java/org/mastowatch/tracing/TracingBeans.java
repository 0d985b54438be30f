package org.mastowatch.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Offers spans to the services. */
@Dependent
class TracingBeans {

    private static final String NAME = "org.mastowatch";

    /** Also where a setting is there and empty, as files for containers tend to have them. */
    private static final String DEFAULT_SAMPLER = "parentbased_traceidratio";

    private static final String ALL = "1.0";

    @Produces
    @Singleton
    Spans spans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        return off ? Spans.none() : new Spans(telemetry.getTracer(NAME), true);
    }

    /**
     * Has the sampler chosen when a process starts, where Quarkus would have it chosen when it is built, and keeps names
     * of exporters that the environment holds for other programs from stopping the start.
     */
    @Produces
    @Singleton
    AutoConfiguredOpenTelemetrySdkBuilderCustomizer choices(
            @ConfigProperty(name = "mastowatch.tracing.sampler") Optional<String> sampler,
            @ConfigProperty(name = "quarkus.otel.traces.sampler.arg") Optional<String> share) {
        Map<String, String> chosen = Map.of(
                "otel.traces.sampler",
                sampler.orElse(DEFAULT_SAMPLER),
                "otel.traces.sampler.arg",
                share.orElse(ALL),
                "otel.traces.exporter",
                "cdi",
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none");
        return builder -> builder.addPropertiesCustomizer(known -> chosen);
    }
}
