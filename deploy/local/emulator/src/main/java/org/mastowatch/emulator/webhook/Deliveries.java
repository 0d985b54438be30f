package org.mastowatch.emulator.webhook;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Event;

/**
 * Delivers events: signed, at least once, in no promised order, a bounded number at a time.
 *
 * <p>The object is written when its turn comes, so it can show a later state than the event's; what is gone by then is
 * not sent. Retries send the same bytes. All work happens on one event loop.
 */
public final class Deliveries implements Event.Listener {
    /** How far apart shuffled events may come. */
    private static final int SPREAD_MILLIS = 300;

    private static final Set<Integer> RETRIED = Set.of(401, 408, 429);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private sealed interface Job {}

    private record Fresh(long number, Event event, long id) implements Job {}

    private record Attempt(long number, URI endpoint, Buffer body, int tried, Instant due) implements Job {}

    private final Vertx vertx;
    private final Context loop;
    private final WebClient client;
    private final Clock clock;
    private final String userAgent;
    private final BiFunction<Event, Long, @Nullable JsonObject> envelope;
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private final Set<Job> unsettled = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final Random random = new Random(7);
    private final Backoff backoff = new Backoff(random);
    private final DeliveryCounts counts = new DeliveryCounts();
    private final AtomicInteger queued = new AtomicInteger();
    private volatile WebhookSettings settings;
    private volatile boolean closed;
    private int inFlight;

    /**
     * Delivers on an event loop of its own.
     *
     * @param envelope writes the body of an event, null if its object is gone
     * @param webHost host named in the user agent
     */
    public Deliveries(
            Vertx vertx,
            Clock clock,
            WebhookSettings settings,
            String version,
            String webHost,
            BiFunction<Event, Long, @Nullable JsonObject> envelope) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.clock = clock;
        this.settings = settings;
        this.envelope = envelope;
        this.userAgent = "Mastodon/" + version + " (http.rb/5.3.1; +" + webHost + "/)";
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgentEnabled(false)
                        .setFollowRedirects(false)
                        .setDecompressionSupported(true)
                        .setConnectTimeout(5_000)
                        .setReadIdleTimeout(10)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxPoolSize(Math.max(8, settings.inFlight())));
    }

    /** Changes endpoints, secret or pace for what is sent from now on. */
    public void settings(WebhookSettings changed) {
        settings = changed;
    }

    public WebhookSettings settings() {
        return settings;
    }

    /** How deliveries went so far. */
    public DeliveryCounts counts() {
        return counts;
    }

    /** How many deliveries wait for their turn or their next try. */
    public int waiting() {
        return queued.get();
    }

    @Override
    public void happened(Event event, long id) {
        if (!settings.endpoints().isEmpty()) {
            enqueue(new Fresh(numbers.incrementAndGet(), event, id));
        }
    }

    /** Sends these bytes to every endpoint, signed; for duplicates and odd bodies. */
    public void sendRaw(Buffer body) {
        settings.endpoints().forEach(endpoint -> enqueue(attempt(endpoint, body, 0, clock.instant())));
    }

    /** What is not settled yet. */
    public List<Pending> pending() {
        return unsettled.stream().map(Deliveries::kept).toList();
    }

    private static Pending kept(Job job) {
        return switch (job) {
            case Fresh fresh -> new Pending(fresh.event(), fresh.id(), null, null, 0, Instant.EPOCH);
            case Attempt attempt ->
                new Pending(
                        null,
                        0,
                        attempt.endpoint().toString(),
                        Base64.getEncoder().encodeToString(attempt.body().getBytes()),
                        attempt.tried(),
                        attempt.due());
        };
    }

    /** Goes on with what an earlier process left, each when it is due. */
    public void restore(List<Pending> earlier) {
        for (Pending job : earlier) {
            if (job.event() != null) {
                enqueue(new Fresh(numbers.incrementAndGet(), job.event(), job.id()));
            } else if (job.endpoint() != null && job.body() != null) {
                Buffer body = Buffer.buffer(Base64.getDecoder().decode(job.body()));
                queued.incrementAndGet();
                later(attempt(URI.create(job.endpoint()), body, job.tried(), job.due()));
            }
        }
    }

    private Attempt attempt(URI endpoint, Buffer body, int tried, Instant due) {
        var attempt = new Attempt(numbers.incrementAndGet(), endpoint, body, tried, due);
        unsettled.add(attempt);
        return attempt;
    }

    private void enqueue(Job job) {
        if (closed || queued.get() >= settings.mostWaiting()) {
            unsettled.remove(job);
            counts.dropped();
            return;
        }
        unsettled.add(job);
        queued.incrementAndGet();
        if (settings.shuffled()) {
            vertx.setTimer(1 + random.nextInt(SPREAD_MILLIS), _ -> push(job));
        } else {
            push(job);
        }
    }

    private void push(Job job) {
        loop.runOnContext(_ -> {
            waiting.addLast(job);
            pump();
        });
    }

    private void pump() {
        while (!closed && inFlight < settings.inFlight() && !waiting.isEmpty()) {
            switch (waiting.removeFirst()) {
                case Fresh fresh -> begin(fresh);
                case Attempt attempt -> send(attempt);
            }
        }
    }

    private void begin(Fresh fresh) {
        queued.decrementAndGet();
        JsonObject body = envelope.apply(fresh.event(), fresh.id());
        if (body == null) {
            counts.vanished();
            unsettled.remove(fresh);
            return;
        }
        Buffer bytes = body.toBuffer();
        for (URI endpoint : settings.endpoints()) {
            queued.incrementAndGet();
            waiting.addFirst(attempt(endpoint, bytes, 0, clock.instant()));
        }
        unsettled.remove(fresh);
    }

    private void send(Attempt attempt) {
        inFlight++;
        queued.decrementAndGet();
        Future<HttpResponse<Buffer>> sent;
        try {
            sent = post(attempt);
        } catch (RuntimeException e) {
            // A template that does not fit the body, or an address that is none: it counts as a try that failed.
            sent = Future.failedFuture(e);
        }
        sent.onComplete(result -> loop.runOnContext(_ -> {
            inFlight--;
            settle(attempt, result.succeeded() ? result.result() : null);
            pump();
        }));
    }

    private Future<HttpResponse<Buffer>> post(Attempt attempt) {
        // Rendered and signed anew for every try: template and secret are those of now.
        String template = settings.template();
        Buffer body = template == null ? attempt.body() : Template.render(template, attempt.body());
        var request = client.request(
                        HttpMethod.POST,
                        new RequestOptions().setAbsoluteURI(attempt.endpoint().toString()))
                .timeout(30_000)
                .putHeader("User-Agent", userAgent)
                .putHeader("Content-Type", "application/json")
                .putHeader("Date", DATE.format(clock.instant()))
                .putHeader("Digest", Signature.digest(body))
                .putHeader("X-Hub-Signature", Signature.hub(settings.secret(), body));
        request.headers().set(HttpHeaders.ACCEPT_ENCODING, "gzip");
        return request.sendBuffer(body);
    }

    private void settle(Attempt attempt, @Nullable HttpResponse<Buffer> answer) {
        int status = answer == null ? 0 : answer.statusCode();
        if (closed && status == 0) {
            // Cut by the end of this process: the next one sends it again.
            return;
        }
        unsettled.remove(attempt);
        if (status >= 200 && status < 300) {
            counts.delivered();
        } else if (status == 501 || (status >= 400 && status < 500 && !RETRIED.contains(status))) {
            counts.refused();
        } else if (attempt.tried() + 1 >= Backoff.TRIES) {
            counts.givenUp();
        } else {
            counts.retried();
            queued.incrementAndGet();
            Instant due = clock.instant().plus(backoff.after(attempt.tried(), settings.retryScale()));
            later(attempt(attempt.endpoint(), attempt.body(), attempt.tried() + 1, due));
        }
    }

    private void later(Attempt attempt) {
        if (!closed) {
            long wait = Duration.between(clock.instant(), attempt.due()).toMillis();
            vertx.setTimer(Math.max(1, wait), _ -> push(attempt));
        }
    }

    /** Sends no more; what waits stays in {@link #pending}. */
    public void close() {
        closed = true;
        client.close();
    }
}
