package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;

/** Writes posts as Mastodon 4.6 does. */
public final class StatusJson {
    private final Instance instance;
    private final Urls urls;
    private final EntityJson entities;
    private final PostHtml html;

    StatusJson(Instance instance, Urls urls, EntityJson entities) {
        this.instance = instance;
        this.urls = urls;
        this.entities = entities;
        this.html = new PostHtml(instance.people(), urls);
    }

    PostHtml html() {
        return html;
    }

    /**
     * The post for a viewer. Without one (null) the keys about the viewer are absent, as in a webhook.
     *
     * @return null if the author is gone
     */
    public @Nullable JsonObject write(Post post, @Nullable Person viewer) {
        Person author = instance.people().find(post.accountId());
        if (author == null) {
            return null;
        }
        var json = new JsonObject()
                .put("id", EntityJson.id(post.id()))
                .put("created_at", EntityJson.time(post.createdAt()))
                .put("in_reply_to_id", text(post.inReplyTo()))
                .put("in_reply_to_account_id", authorOf(post.inReplyTo()))
                .put("sensitive", post.sensitive())
                .put("spoiler_text", post.spoiler())
                .put("visibility", post.visibility().word())
                .put("language", post.language())
                .put("uri", urls.object(author, post) + (post.reblog() ? "/activity" : ""))
                .put("url", urls.post(author, post))
                .put("replies_count", post.counts().replies())
                .put("reblogs_count", post.counts().reblogs())
                .put("favourites_count", post.counts().favourites())
                .put("quotes_count", post.counts().quotes())
                .put("edited_at", EntityJson.time(post.editedAt()));
        if (viewer != null) {
            json.put("favourited", false)
                    .put("reblogged", false)
                    .put("muted", false)
                    .put("bookmarked", false);
            if (viewer.id() == post.accountId() && post.visibility().open()) {
                json.put("pinned", post.pinned());
            }
        }
        json.put("content", html.render(post.text()));
        if (viewer != null) {
            json.put("filtered", new JsonArray());
        }
        json.put("reblog", nested(post.reblogOf(), viewer));
        if (author.local()) {
            String application = post.application();
            json.put(
                    "application",
                    application == null
                            ? null
                            : new JsonObject().put("name", application).put("website", null));
        }
        json.put("account", entities.account(author, viewer))
                .put("media_attachments", media(post))
                .put("mentions", mentions(post))
                .put("tags", tags(post))
                .put("emojis", new JsonArray())
                .put("tagged_collections", new JsonArray())
                .put("quote", quote(post, viewer))
                .put("card", null)
                .put("poll", null)
                .put(
                        "quote_approval",
                        new JsonObject()
                                .put("automatic", post.visibility().open() ? JsonArray.of("public") : new JsonArray())
                                .put("manual", new JsonArray())
                                .put("current_user", post.visibility().open() ? "automatic" : "denied"));
        return entities.shape().fit(Shape.Entity.STATUS, json);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : EntityJson.id(id);
    }

    private @Nullable String authorOf(@Nullable Long id) {
        Post post = id == null ? null : instance.posts().find(id);
        return post == null ? null : EntityJson.id(post.accountId());
    }

    private @Nullable JsonObject nested(@Nullable Long id, @Nullable Person viewer) {
        Post post = id == null ? null : instance.posts().find(id);
        return post == null ? null : write(post, viewer);
    }

    private @Nullable JsonObject quote(Post post, @Nullable Person viewer) {
        if (post.quoteOf() == null) {
            return null;
        }
        JsonObject quoted = nested(post.quoteOf(), viewer);
        return new JsonObject()
                .put("state", quoted == null ? "deleted" : "accepted")
                .put("quoted_status", quoted);
    }

    private JsonArray media(Post post) {
        var list = new JsonArray();
        for (var media : post.media()) {
            boolean sound = media.type().equals("audio");
            list.add(new JsonObject()
                    .put("id", EntityJson.id(media.id()))
                    .put("type", media.type())
                    .put("url", urls.media(media, "original"))
                    .put("preview_url", sound ? null : urls.media(media, "small"))
                    .put("remote_url", null)
                    .put("preview_remote_url", null)
                    .put("text_url", null)
                    .put("meta", sound ? new JsonObject() : sizes())
                    .put("description", media.description())
                    .put("blurhash", sound ? null : "UGC~-#M{0JfkNFofR%M{IURj%Mt7E0oM%MR*"));
        }
        return list;
    }

    private static JsonObject sizes() {
        return new JsonObject().put("original", size(600)).put("small", size(480));
    }

    private static JsonObject size(int side) {
        return new JsonObject()
                .put("width", side)
                .put("height", side)
                .put("size", side + "x" + side)
                .put("aspect", 1.0);
    }

    private JsonArray mentions(Post post) {
        var list = new JsonArray();
        for (long id : post.mentions()) {
            Person person = instance.people().find(id);
            if (person != null) {
                list.add(new JsonObject()
                        .put("id", EntityJson.id(id))
                        .put("username", person.username())
                        .put("url", urls.profile(person))
                        .put("acct", person.acct()));
            }
        }
        return list;
    }

    private JsonArray tags(Post post) {
        var list = new JsonArray();
        post.tags().forEach(tag -> list.add(new JsonObject().put("name", tag).put("url", urls.tag(tag))));
        return list;
    }
}
