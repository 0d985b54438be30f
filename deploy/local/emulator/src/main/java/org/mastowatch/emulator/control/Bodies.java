package org.mastowatch.emulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.emulator.webhook.WebhookSettings;

/** Reads the bodies of the control paths. */
final class Bodies {
    private static final int SHORTEST_SECRET = 12;

    private Bodies() {}

    static List<String> texts(JsonObject body, String name) {
        return body.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    /** The settings with what the body names changed: urls, secret, retry_scale, template (null for none), shuffled. */
    static WebhookSettings webhooks(JsonObject body, WebhookSettings old) {
        WebhookSettings changed = old.shuffled(body.getBoolean("shuffled", old.shuffled()))
                .retryScale(body.getDouble("retry_scale", old.retryScale()));
        if (body.containsKey("urls")) {
            changed = changed.endpoints(
                    texts(body, "urls").stream().map(URI::create).toList());
        }
        if (body.containsKey("template")) {
            changed = changed.template(body.getString("template"));
        }
        String secret = body.getString("secret", old.secret());
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("secret needs at least 12 characters");
        }
        return changed.secret(secret);
    }

    static NewPost post(JsonObject body) {
        NewPost post = body.containsKey("reblog_of")
                ? NewPost.reblog(body.getString("account_id"), body.getString("reblog_of"))
                : NewPost.by(body.getString("account_id"), body.getString("text", ""));
        post = post.visibility(
                Visibility.valueOf(body.getString("visibility", "public").toUpperCase(Locale.ROOT)));
        if (body.containsKey("spoiler")) {
            post = post.spoiler(body.getString("spoiler"));
        }
        if (body.containsKey("in_reply_to")) {
            post = post.replyTo(body.getString("in_reply_to"));
        }
        if (body.containsKey("quote_of")) {
            post = post.quoting(body.getString("quote_of"));
        }
        for (String type : texts(body, "media")) {
            post = post.attach(type);
        }
        for (String id : texts(body, "mentions")) {
            post = post.mention(id);
        }
        return post;
    }

    /** Kinds: instead, html, throttled, effect, effect_drop, malformed, truncated, late, late_effect, drop, hang, hold. */
    static Fault fault(JsonObject body) {
        int status = body.getInteger("status", 500);
        String kind = body.getString("kind", "html");
        return switch (kind) {
            case "html" -> Fault.html(status);
            case "instead" ->
                new Fault.Instead(
                        status, body.getString("content_type", "application/json"), body.getString("body", ""));
            case "effect" -> Fault.effectThen500();
            case "effect_drop" -> new Fault.EffectThenDrop();
            case "late" -> new Fault.Late(Duration.ofMillis(body.getLong("ms", 1000L)));
            case "late_effect" -> new Fault.LateEffect(Duration.ofMillis(body.getLong("ms", 1000L)));
            case "malformed" -> new Fault.Malformed();
            case "truncated" -> new Fault.Truncated();
            case "throttled" -> new Fault.Throttled(Duration.ofMillis(body.getLong("ms", 60_000L)));
            case "drop" -> new Fault.Drop();
            case "hang" -> new Fault.Hang();
            case "hold" -> new Fault.Held(new Hold());
            default -> throw new IllegalArgumentException("Unknown kind of fault: " + kind);
        };
    }
}
