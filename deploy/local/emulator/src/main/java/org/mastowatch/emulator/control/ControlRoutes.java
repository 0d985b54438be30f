package org.mastowatch.emulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.load.LoadPlan;
import org.mastowatch.emulator.webhook.DeliveryCounts;

/**
 * The emulator's own paths, for tests and scripts that run in another process. Bodies are JSON; what makes something
 * answers {@code {"id": "…"}}.
 */
public final class ControlRoutes {
    private final MastodonEmulator emulator;

    /** Paths that control this emulator. */
    public ControlRoutes(MastodonEmulator emulator) {
        this.emulator = emulator;
    }

    /** Adds them under {@code /_emulator}. */
    public void add(Router router) {
        post(router, "/accounts", this::account);
        post(
                router,
                "/sign-ups",
                body -> id(emulator.signUp(
                        body.getString("username"),
                        body.getString("email"),
                        body.getString("ip"),
                        body.getString("reason"))));
        post(router, "/approve", body -> {
            emulator.approve(body.getString("id"));
            return new JsonObject();
        });
        post(router, "/posts", body -> id(emulator.post(Bodies.post(body))));
        post(router, "/posts/edit", body -> {
            emulator.editPost(body.getString("id"), body.getString("text"));
            return new JsonObject();
        });
        post(router, "/posts/delete", body -> {
            emulator.deletePost(body.getString("id"));
            return new JsonObject();
        });
        post(router, "/reports", this::report);
        post(router, "/reports/resolve", body -> {
            emulator.resolveReport(body.getString("id"));
            return new JsonObject();
        });
        get(router, "/reports", _ -> reports());
        get(router, "/requests", _ -> requests());
        post(router, "/requests/clear", _ -> {
            emulator.requests().clear();
            return new JsonObject();
        });
        get(router, "/webhooks", _ -> webhooks());
        post(router, "/webhooks", body -> {
            emulator.deliveries()
                    .settings(Bodies.webhooks(body, emulator.deliveries().settings()));
            return new JsonObject();
        });
        post(router, "/tokens", this::token);
        post(router, "/limits", this::limits);
        post(router, "/load", this::load);
        faults(router);
        new SignUpControls(emulator).add(router);
    }

    private void faults(Router router) {
        post(
                router,
                "/faults",
                body -> id(Long.toString(emulator.faults()
                        .add(
                                body.getString("method"),
                                body.getString("path", "*"),
                                Bodies.fault(body),
                                body.getInteger("times", 1)))));
        post(router, "/faults/clear", _ -> {
            emulator.faults().clear();
            return new JsonObject();
        });
        get(router, "/faults/:id", ctx -> {
            Hold hold = emulator.faults().hold(Long.parseLong(ctx.pathParam("id")));
            return new JsonObject().put("reached", hold != null && hold.reached());
        });
        router.post("/_emulator/faults/:id/release").handler(ctx -> {
            Hold hold = emulator.faults().hold(Long.parseLong(ctx.pathParam("id")));
            if (hold != null) {
                hold.release();
            }
            ctx.json(new JsonObject());
        });
        post(router, "/latency", body -> {
            emulator.faults().latency(Duration.ofMillis(body.getLong("ms", 0L)));
            return new JsonObject();
        });
        post(router, "/clock-skew", body -> {
            emulator.faults().clockSkew(Duration.ofMillis(body.getLong("ms", 0L)));
            return new JsonObject();
        });
        post(router, "/dialect", body -> {
            emulator.dialect().speak(body.getString("dialect", "mastodon"));
            return new JsonObject();
        });
        post(router, "/unreachable", body -> {
            emulator.faults().unreachable(body.getBoolean("on", true));
            return new JsonObject();
        });
    }

    static void get(Router router, String path, Function<RoutingContext, Object> answer) {
        router.get("/_emulator" + path).handler(ctx -> ctx.json(answer.apply(ctx)));
    }

    static void post(Router router, String path, Function<JsonObject, JsonObject> act) {
        router.post("/_emulator" + path).handler(ctx -> {
            JsonObject body = ctx.body().length() > 0 ? ctx.body().asJsonObject() : new JsonObject();
            try {
                ctx.json(act.apply(body == null ? new JsonObject() : body));
            } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
                ctx.response().setStatusCode(400);
                ctx.json(new JsonObject().put("error", String.valueOf(e.getMessage())));
            }
        });
    }

    private static JsonObject id(String id) {
        return new JsonObject().put("id", id);
    }

    private JsonObject account(JsonObject body) {
        String domain = body.getString("domain");
        String username = body.getString("username");
        NewAccount account = domain == null ? NewAccount.local(username) : NewAccount.remote(username, domain);
        return id(emulator.createAccount(
                account.bio(body.getString("display_name", username), body.getString("note", ""))));
    }

    private JsonObject report(JsonObject body) {
        return id(emulator.report(
                body.getString("reporter"),
                body.getString("target"),
                Category.valueOf(body.getString("category", "other").toUpperCase(Locale.ROOT)),
                body.getString("comment", ""),
                Bodies.texts(body, "status_ids")));
    }

    private JsonArray reports() {
        var list = new JsonArray();
        emulator.reports()
                .forEach(r -> list.add(new JsonObject()
                        .put("id", r.id())
                        .put("reporter", r.reporter())
                        .put("target_id", r.targetId())
                        .put("category", r.category())
                        .put("comment", r.comment())
                        .put("status_ids", new JsonArray(r.statusIds()))
                        .put("forwarded", r.forwarded())
                        .put("resolved", r.resolved())));
        return list;
    }

    private JsonArray requests() {
        var list = new JsonArray();
        emulator.requests()
                .all()
                .forEach(r -> list.add(new JsonObject()
                        .put("at", r.at().toString())
                        .put("method", r.method())
                        .put("path", r.path())
                        .put("query", r.query())
                        .put("caller", r.caller())
                        .put("status", r.status())));
        return list;
    }

    private JsonObject webhooks() {
        DeliveryCounts.Snapshot counts = emulator.deliveries().counts().now();
        return new JsonObject()
                .put("waiting", emulator.deliveries().waiting())
                .put("delivered", counts.delivered())
                .put("retried", counts.retried())
                .put("refused", counts.refused())
                .put("given_up", counts.givenUp())
                .put("dropped", counts.dropped())
                .put("vanished", counts.vanished());
    }

    private JsonObject token(JsonObject body) {
        emulator.issueToken(
                body.getString("token"), body.getString("account_id"), Set.copyOf(Bodies.texts(body, "scopes")));
        return new JsonObject();
    }

    private JsonObject limits(JsonObject body) {
        emulator.rateLimits(
                body.getBoolean("enabled", true)
                        ? new RateLimits(
                                true,
                                body.getInteger("per_token", 300),
                                body.getInteger("per_user", 1500),
                                body.getInteger("per_address", 300),
                                body.getInteger("paging", 300),
                                body.getInteger("reports", 400))
                        : RateLimits.OFF);
        return new JsonObject();
    }

    private JsonObject load(JsonObject body) {
        LoadPlan.Expected expected = emulator.load(new LoadPlan(
                body.getLong("seed", 1L),
                body.getString("prefix", "load"),
                body.getInteger("posts", 1000),
                body.getInteger("accounts", 200),
                body.getInteger("one_in", 100),
                body.getString("phrase")));
        var hits = new JsonObject();
        expected.hits().forEach((account, posts) -> hits.put(account, new JsonArray(posts)));
        return new JsonObject().put("posts", expected.posts()).put("hits", hits);
    }
}
