package org.mastowatch.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes spans around work that ends later, on whatever thread. Where tracing is off the work runs as if it were not here. */
public final class Spans {

    /** The kind of failure; its message may quote what a stranger wrote. */
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Tracer tracer;
    private final boolean on;

    Spans(Tracer tracer, boolean on) {
        this.tracer = tracer;
        this.on = on;
    }

    /** Writes none. */
    public static Spans none() {
        return new Spans(TracerProvider.noop().get(""), false);
    }

    /** Whether anybody collects them. */
    public boolean on() {
        return on;
    }

    /** Starts a span that the caller ends. */
    public Span start(Beginning beginning) {
        SpanBuilder builder = tracer.spanBuilder(beginning.name())
                .setSpanKind(beginning.kind())
                .setParent(beginning.parent())
                .setAllAttributes(beginning.attributes());
        beginning.links().forEach(builder::addLink);
        return builder.startSpan();
    }

    /**
     * Does work within a span.
     *
     * @param beginning asked when the work begins
     * @param work gets the span, to say more of it; it is the current one until the work ends
     */
    public <T> Uni<T> during(Supplier<Beginning> beginning, Function<Span, Uni<T>> work) {
        return on
                ? Uni.createFrom().deferred(() -> {
                    Beginning now = beginning.get();
                    return onContextOfItsOwn(() -> within(start(now), now, work));
                })
                : Uni.createFrom().deferred(() -> work.apply(Span.getInvalid()));
    }

    @SuppressWarnings("MustBeClosedChecker") // The work closes it as it ends, long after this returned.
    private static <T> Uni<T> within(Span span, Beginning beginning, Function<Span, Uni<T>> work) {
        // Outside Vert.x the current span is the thread's, which other work gets before this ends.
        Scope scope = VertxContext.isOnDuplicatedContext()
                ? beginning.parent().with(span).makeCurrent()
                : Scope.noop();
        return Uni.createFrom().deferred(() -> work.apply(span)).onTermination().invoke((item, failure, cancelled) -> {
            scope.close();
            end(span, failure, cancelled);
        });
    }

    private static void end(Span span, @Nullable Throwable failure, boolean cancelled) {
        if (failure != null) {
            failed(
                    span,
                    failure instanceof KindOfFailure known
                            ? known.kind()
                            : failure.getClass().getName());
        } else if (cancelled) {
            failed(span, "cancelled");
        }
        span.end();
    }

    /** Says that what the span is about failed. */
    public static void failed(Span span, String kind) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, kind);
    }

    /** What runs on the loop's own context shares it with everybody there, so the span would be everybody's. */
    private static <T> Uni<T> onContextOfItsOwn(Supplier<Uni<T>> work) {
        Context shared = Vertx.currentContext();
        if (shared == null || VertxContext.isOnDuplicatedContext()) {
            return work.get();
        }
        Context own = VertxContext.createNewDuplicatedContext(shared);
        return Uni.createFrom()
                .emitter(emitter -> own.runOnContext(now -> {
                    Cancellable running = work.get().subscribe().with(emitter::complete, emitter::fail);
                    emitter.onTermination(running::cancel);
                }));
    }
}
