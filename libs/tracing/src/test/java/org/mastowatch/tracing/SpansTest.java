package org.mastowatch.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SpansTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Vertx VERTX = Vertx.vertx();

    private final Collected collected = new Collected();
    private final Spans spans = new Spans(
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(collected))
                    .build()
                    .get("test"),
            true);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    private static Beginning beginning() {
        return new Beginning("work", SpanKind.INTERNAL, TraceParent.context(PARENT), Attributes.empty());
    }

    @Test
    void work_that_ends_later_is_one_span_within_the_place_that_was_written_down() {
        // Given work, When it is done
        String done = spans.during(
                        SpansTest::beginning,
                        span -> Uni.createFrom().item("done").onItem().delayIt().by(Duration.ofMillis(20)))
                .await()
                .atMost(LIMIT);

        // Then
        assertThat(done).isEqualTo("done");
        assertThat(collected.spans).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(15));
        });
    }

    @Test
    void a_failure_is_told_by_its_kind_and_never_by_its_words() {
        // Given work that fails and quotes a stranger
        Uni<Void> work = spans.during(
                SpansTest::beginning, span -> Uni.createFrom().failure(new IllegalStateException("a secret")));

        // When
        assertThatThrownBy(() -> work.await().atMost(LIMIT)).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(collected.spans).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain("a secret");
            assertThat(span.getEvents()).isEmpty();
        });
    }

    @Test
    void work_that_nobody_waits_for_any_more_ends_its_span() throws Exception {
        // Given work that never ends, on a loop
        CompletableFuture<Void> under = new CompletableFuture<>();
        VERTX.getOrCreateContext().runOnContext(now -> {
            spans.during(SpansTest::beginning, span -> Uni.createFrom().nothing())
                    .subscribe()
                    .with(item -> {})
                    .cancel();
            under.complete(null);
        });
        under.get(20, TimeUnit.SECONDS);

        // Then it may or may not have begun, but none is left open
        assertThat(collected.spans)
                .allSatisfy(span -> assertThat(span.hasEnded()).isTrue());
    }

    @Test
    void two_works_of_one_loop_do_not_see_each_others_span() throws Exception {
        // Given two works that run at the same time on one loop
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        VERTX.getOrCreateContext()
                .runOnContext(now -> Uni.join()
                        .all(place(), place())
                        .andFailFast()
                        .subscribe()
                        .with(seen::complete, seen::completeExceptionally));

        // Then each saw its own to its end
        List<String> places = seen.get(20, TimeUnit.SECONDS);
        assertThat(places).allMatch("the same"::equals);
        assertThat(collected.spans).hasSize(2);
    }

    private Uni<String> place() {
        return spans.during(
                SpansTest::beginning,
                span -> Uni.createFrom()
                        .<Long>emitter(emitter -> VERTX.setTimer(10, emitter::complete))
                        .map(fired -> Span.fromContext(Context.current())
                                        .getSpanContext()
                                        .getSpanId()
                                        .equals(span.getSpanContext().getSpanId())
                                ? "the same"
                                : "another"));
    }

    @Test
    void without_a_collector_work_runs_and_nothing_is_written() {
        assertThat(Spans.none()
                        .during(
                                () -> {
                                    throw new AssertionError("nobody asks how it begins");
                                },
                                span -> Uni.createFrom().item(TraceParent.of(span) == null))
                        .await()
                        .atMost(LIMIT))
                .isTrue();
    }

    @Test
    void what_was_written_down_and_makes_no_sense_is_no_place() {
        assertThat(TraceParent.link("00-nonsense").isValid()).isFalse();
        assertThat(TraceParent.link(null).isValid()).isFalse();
        assertThat(TraceParent.link(PARENT).isSampled()).isTrue();
    }

    private static final class Collected implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
