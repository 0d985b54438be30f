package org.mastowatch.mastodon.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;

/** One connection: begins with Connected and ends with a {@link MastodonFailure}, whoever ended it. */
final class Connection implements EventReader.Sink {

    private final StreamLimits limits;
    private final EventMeaning meaning;
    private final BlockingQueue<StreamEvent> waiting;
    private final UnicastProcessor<StreamEvent> events;
    private @Nullable HttpClientRequest request;
    private boolean over;

    private Connection(StreamLimits limits, EventMeaning meaning) {
        this.limits = limits;
        this.meaning = meaning;
        this.waiting = new ArrayBlockingQueue<>(limits.buffered() + 1);
        this.events = UnicastProcessor.create(waiting, this::close);
    }

    /** Connects when subscribed to. */
    static Multi<StreamEvent> open(
            HttpClient client, RequestOptions options, StreamLimits limits, EventMeaning meaning) {
        return Multi.createFrom().deferred(() -> {
            Connection connection = new Connection(limits, meaning);
            connection.start(client, options);
            return connection.events;
        });
    }

    private void start(HttpClient client, RequestOptions options) {
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                fail(new MastodonError.Unavailable("no connection to the stream: " + brief(connected.cause())));
                return;
            }
            if (keep(connected.result())) {
                connected.result().send().onComplete(answered -> {
                    if (answered.failed()) {
                        fail(new MastodonError.Unavailable("no answer of the stream: " + brief(answered.cause())));
                    } else {
                        listen(answered.result());
                    }
                });
            } else {
                connected.result().reset();
            }
        });
    }

    private void listen(HttpClientResponse response) {
        response.exceptionHandler(
                cause -> fail(new MastodonError.Unavailable("the stream broke off: " + brief(cause))));
        MastodonError refusal = refusal(response);
        if (refusal != null) {
            fail(refusal);
            return;
        }
        EventReader reader = new EventReader(limits.eventBytes(), this);
        response.handler(reader::read);
        response.endHandler(end -> fail(new MastodonError.Unavailable("the server ended the stream")));
        offer(new StreamEvent.Connected());
    }

    /** The streaming server says 401 of a token that it does not know (streaming/errors.js, 4.3). */
    private static @Nullable MastodonError refusal(HttpClientResponse response) {
        int status = response.statusCode();
        String line = "the stream answers HTTP " + status;
        if (status == 401 || status == 403) {
            return new MastodonError.NotAuthorized(line);
        }
        if (status == 404 || status == 410) {
            return new MastodonError.Gone(line);
        }
        if (status >= 300 && status < 400) {
            return new MastodonError.Unavailable(line + ", a redirect, which is not followed");
        }
        String type = Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
        return status == 200 && type.startsWith("text/event-stream") ? null : new MastodonError.Unavailable(line);
    }

    @Override
    public void event(String name, String data) {
        meaning.of(name, data).ifPresent(this::offer);
    }

    @Override
    public void tooLarge() {
        meaning.tooLarge();
    }

    private void offer(StreamEvent event) {
        if (waiting.size() >= limits.buffered()) {
            meaning.overflow();
            fail(new MastodonError.Unavailable("the reader is slower than the stream, so it was cut off"));
        } else if (!isOver()) {
            events.onNext(event);
        }
    }

    private void fail(MastodonError why) {
        if (close()) {
            events.onError(new MastodonFailure(why));
        }
    }

    private synchronized boolean keep(HttpClientRequest made) {
        request = made;
        return !over;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** True for whoever comes first. */
    private synchronized boolean close() {
        if (over) {
            return false;
        }
        over = true;
        if (request != null) {
            request.reset();
        }
        return true;
    }

    private static String brief(@Nullable Throwable cause) {
        return cause == null ? "no cause given" : cause.getClass().getSimpleName();
    }
}
