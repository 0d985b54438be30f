package org.mastowatch.emulator.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Faults;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.stream.Streams;

/** Takes every call through faults, throttles and gate to its handler, and sends the answer. */
public final class Api {
    private static final long LARGEST_BODY = 1 << 20;

    private final Vertx vertx;
    private final Router router;
    private final Instance instance;
    private final Access access;
    private final Faults faults;
    private final Dialect dialect;
    private final DialectRim rim;
    private final Replies replies;
    private final RequestLog log;
    private final RateLimiter limiter;
    private final Clock clock;
    private final Streams streams;

    /** Adds itself to the router; the routes follow with {@link #routes}. */
    public Api(
            Vertx vertx,
            Router router,
            Instance instance,
            Access access,
            Faults faults,
            RateLimits limits,
            Dialect dialect,
            EntityJson json) {
        this.vertx = vertx;
        this.router = router;
        this.instance = instance;
        this.access = access;
        this.faults = faults;
        this.clock = instance.clock();
        this.log = new RequestLog();
        this.limiter = new RateLimiter(clock, limits);
        this.streams = new Streams(vertx, faults);
        this.dialect = dialect;
        this.rim = new DialectRim(dialect, instance, json);
        this.replies = new Replies(clock, dialect);
        router.route().handler(this::translate);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    }

    /** Adds all of Mastodon's paths. */
    public void routes(EntityJson json, String localDomain, Urls urls) {
        new InstanceRoutes(instance, json, localDomain).add(this);
        new AccountRoutes(instance, json).add(this);
        new StatusRoutes(instance, json).add(this);
        new AdminAccountRoutes(instance, json).add(this);
        new AdminReportRoutes(instance, json).add(this);
        new ReportRoutes(instance, json, limiter).add(this);
        new AppRoutes(access).add(this);
        new TokenRoutes(access, urls, dialect::tokenLife).add(this);
        new SignInRoutes(instance, access).add(this);
        new AuthorizeRoutes(instance, access).add(this);
        new ApplicationRoutes(instance, access).add(this);
        new SignUpRoutes(instance, access, dialect::tokenLife).add(this);
        new TimelineRoutes(instance, json).add(this);
        new StreamRoutes(instance, json, access.tokens(), streams, dialect).add(this);
        new FederationRoutes(instance, json.shape()).add(this);
        new SignUpBlockRoutes(instance, json.shape()).add(this);
        new MeasureRoutes(instance, localDomain).add(this);
        new TrendRoutes(instance, json.urls()).add(this);
        new AboutRoutes(instance).add(this);
    }

    private void translate(RoutingContext ctx) {
        String path = dialect.numbers(ctx.normalizedPath());
        if (path.equals(ctx.normalizedPath())) {
            ctx.next();
        } else {
            ctx.reroute(path);
        }
    }

    /** The calls received. */
    public RequestLog log() {
        return log;
    }

    /** The open connections of the streaming server. */
    public Streams streams() {
        return streams;
    }

    /** Changes the limits and begins to count anew. */
    public void limits(RateLimits limits) {
        limiter.set(limits);
    }

    void get(String path, Gate gate, Call.Handler handler) {
        route(HttpMethod.GET, path, gate, handler);
    }

    /** A list by pages. A limit of 0 breaks the real server, which looks for the last of nothing. */
    void list(String path, Gate gate, Call.Handler handler) {
        get(path, gate, call -> call.params().number("limit", 1) == 0 ? Answer.broken() : handler.handle(call));
    }

    void post(String path, Gate gate, Call.Handler handler) {
        route(HttpMethod.POST, path, gate, handler);
    }

    void route(HttpMethod method, String path, Gate gate, Call.Handler handler) {
        router.route(method, path).handler(ctx -> begin(ctx, gate, handler));
    }

    /** A path of the streaming server, which is another process: no throttle, and the handler answers as it likes. */
    void live(String path, LiveHandler handler) {
        router.get(path).handler(ctx -> {
            Caller caller = caller(ctx);
            Fault fault = faults.unreachable()
                    ? new Fault.Drop()
                    : faults.take(ctx.request().method().name(), ctx.normalizedPath());
            switch (fault) {
                case null -> note(ctx, caller, handler.handle(ctx, caller));
                case Fault.Hang _ -> note(ctx, caller, 0);
                case Fault.Instead(int status, String type, String body) -> {
                    note(ctx, caller, status);
                    replies.send(ctx, new Answer(status, type, body, null));
                }
                case Fault.Throttled(Duration until) -> {
                    note(ctx, caller, 429);
                    throttle(ctx, until);
                }
                case Fault.Drop _,
                        Fault.EffectThen _,
                        Fault.EffectThenDrop _,
                        Fault.Malformed _,
                        Fault.Truncated _,
                        Fault.Late _,
                        Fault.LateEffect _,
                        Fault.Held _ -> {
                    note(ctx, caller, 0);
                    ctx.request().connection().close();
                }
            }
        });
    }

    /** Answers a call of the streaming server. */
    interface LiveHandler {
        /** Returns the status that was sent. */
        int handle(RoutingContext ctx, Caller caller);
    }

    private void begin(RoutingContext ctx, Gate gate, Call.Handler handler) {
        if (ctx.request().getHeader("User-Agent") == null && dialect.has(Quirk.NEEDS_USER_AGENT)) {
            note(ctx, caller(ctx), 418);
            replies.send(ctx, new Answer(418, "text/plain; charset=utf-8", "I'm a teapot", null));
            return;
        }
        Fault fault = faults.unreachable()
                ? new Fault.Drop()
                : faults.take(ctx.request().method().name(), ctx.normalizedPath());
        switch (fault) {
            case null -> answer(ctx, gate, handler, null);
            case Fault.Drop _ -> {
                note(ctx, caller(ctx), 0);
                ctx.request().connection().close();
            }
            case Fault.Hang _ -> note(ctx, caller(ctx), 0);
            case Fault.Instead(int status, String type, String body) -> {
                note(ctx, caller(ctx), status);
                later(faults.latency(), () -> replies.send(ctx, new Answer(status, type, body, null)));
            }
            case Fault.Throttled(Duration until) -> {
                note(ctx, caller(ctx), 429);
                throttle(ctx, until);
            }
            case Fault.LateEffect(Duration by) -> later(by, () -> answer(ctx, gate, handler, null));
            case Fault.EffectThen _,
                    Fault.EffectThenDrop _,
                    Fault.Malformed _,
                    Fault.Truncated _,
                    Fault.Late _,
                    Fault.Held _ -> answer(ctx, gate, handler, fault);
        }
    }

    private void throttle(RoutingContext ctx, Duration until) {
        Replies.tell(
                ctx.response(),
                new RateLimiter.State(
                        RateLimits.MASTODON.perToken(), 0, clock.instant().plus(until), true));
        replies.send(ctx, Answer.error(429, "Too many requests"));
    }

    private void answer(RoutingContext ctx, Gate gate, Call.Handler handler, @Nullable Fault fault) {
        Caller caller = caller(ctx);
        Answer answer = decide(ctx, caller, gate, handler);
        note(ctx, caller, answer.status());
        if (caller.token() != null) {
            ctx.response().putHeader("Cache-Control", "private, no-store");
        }
        Runnable send = () -> replies.send(ctx, answer);
        switch (fault) {
            case null -> later(faults.latency(), send);
            case Fault.Late(Duration by) -> later(by, send);
            case Fault.EffectThen(int status, String type, String body) ->
                replies.send(ctx, new Answer(status, type, body, null));
            case Fault.EffectThenDrop _ -> ctx.request().connection().close();
            case Fault.Held(var hold) -> hold.hold(() -> ctx.vertx().runOnContext(_ -> send.run()));
            case Fault.Malformed _ -> replies.sendMalformed(ctx, answer);
            case Fault.Truncated _ -> replies.sendTruncated(ctx, answer);
            case Fault.Drop _, Fault.Hang _, Fault.Instead _, Fault.LateEffect _, Fault.Throttled _ ->
                throw new IllegalStateException("Handled before");
        }
    }

    private Answer decide(RoutingContext ctx, Caller caller, Gate gate, Call.Handler handler) {
        Params params;
        try {
            params = Params.of(ctx);
            params.translate(rim::heard);
        } catch (DecodeException | ClassCastException _) {
            return Answer.error(400, "There was a problem parsing the request body");
        }
        boolean paged = params.has("max_id") || params.has("min_id") || params.has("since_id") || params.has("page");
        var state = limiter.count(
                caller,
                new RateLimiter.Asked(ctx.request().method().name(), ctx.normalizedPath(), address(ctx), paged));
        boolean over = state != null && state.over();
        if (over || ctx.normalizedPath().startsWith("/api/")) {
            Replies.tell(ctx.response(), state);
        }
        if (over) {
            return Answer.error(429, "Too many requests");
        }
        Answer refusal = caller.refusal(gate, clock.instant());
        if (refusal != null) {
            return refusal;
        }
        return rim.handle(new Call(ctx, caller, params, origin(ctx) + withoutSlash(ctx.normalizedPath())), handler);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static String origin(RoutingContext ctx) {
        return ctx.request().scheme() + "://" + ctx.request().authority();
    }

    /** Where the call came from; whoever is in front of the emulator may say so. */
    static String address(RoutingContext ctx) {
        String forwarded = ctx.request().getHeader("X-Forwarded-For");
        return forwarded == null
                ? ctx.request().remoteAddress().host()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    private Caller caller(RoutingContext ctx) {
        return Caller.of(ctx, access.tokens(), instance.people());
    }

    private void note(RoutingContext ctx, Caller caller, int status) {
        String query = ctx.request().query();
        log.add(new RequestLog.Received(
                clock.instant(),
                ctx.request().method().name(),
                ctx.normalizedPath(),
                query == null ? "" : query.replaceAll("access_token=[^&]*", "access_token="),
                caller.label(),
                status));
    }

    private void later(Duration by, Runnable send) {
        if (by.isZero()) {
            send.run();
        } else {
            vertx.setTimer(by.toMillis(), _ -> send.run());
        }
    }
}
