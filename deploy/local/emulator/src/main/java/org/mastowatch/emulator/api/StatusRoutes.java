package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Posts;
import org.mastowatch.emulator.instance.Visibility;

/** Posts: read, write, edit, delete. */
final class StatusRoutes {
    private static final int LONGEST = 500;

    private final Instance instance;
    private final EntityJson json;

    StatusRoutes(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
    }

    void add(Api api) {
        api.get("/api/v1/statuses/:id", Gate.open("read", "read:statuses"), this::show);
        api.post("/api/v1/statuses", Gate.user("write", "write:statuses"), this::create);
        api.route(HttpMethod.PUT, "/api/v1/statuses/:id", Gate.user("write", "write:statuses"), this::edit);
        api.route(HttpMethod.DELETE, "/api/v1/statuses/:id", Gate.user("write", "write:statuses"), this::delete);
    }

    private Answer show(Call call) {
        Post post = instance.posts().find(call.id());
        return post == null || !Posts.visible(post, call.person()) || hidden(post)
                ? Answer.notFound()
                : written(post, call.person());
    }

    private boolean hidden(Post post) {
        Person author = instance.people().find(post.accountId());
        return author == null || author.standing().suspended();
    }

    private Answer written(Post post, @Nullable Person viewer) {
        var body = json.statuses().write(post, viewer);
        return body == null ? Answer.notFound() : Answer.ok(body);
    }

    private Answer create(Call call) {
        String text = call.params().get("status", "");
        if (text.isEmpty()) {
            return Answer.error(422, "Validation failed: Text can't be blank");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return Answer.error(422, "Validation failed: Text character limit of 500 exceeded");
        }
        Optional<Visibility> visibility = visibility(call.params().get("visibility", "public"));
        if (visibility.isEmpty()) {
            return Answer.error(422, "Validation failed: Visibility is not included in the list");
        }
        NewPost post = NewPost.by(call.signedIn().id(), text).visibility(visibility.get());
        if (call.params().has("spoiler_text")) {
            post = post.spoiler(call.params().get("spoiler_text", ""));
        }
        String replyTo = call.params().get("in_reply_to_id");
        if (replyTo != null) {
            if (instance.posts().find(Params.toInteger(replyTo)) == null) {
                return Answer.error(404, "The post you are trying to reply to does not appear to exist.");
            }
            post = post.replyTo(replyTo);
        }
        return written(instance.posts().create(post), call.person());
    }

    private static Optional<Visibility> visibility(String word) {
        return Stream.of(Visibility.values())
                .filter(v -> v.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Answer edit(Call call) {
        Post own = own(call);
        if (own == null) {
            return Answer.notFound();
        }
        Post edited = instance.posts()
                .edit(
                        own.id(),
                        call.params().get("status", own.text()),
                        call.params().get("spoiler_text", ""));
        return edited == null ? Answer.notFound() : written(edited, call.person());
    }

    private Answer delete(Call call) {
        Post own = own(call);
        if (own == null) {
            return Answer.notFound();
        }
        Answer last = written(own, call.person());
        instance.deletePost(own.id());
        return last;
    }

    private @Nullable Post own(Call call) {
        Post post = instance.posts().find(call.id());
        return post == null || post.accountId() != call.signedIn().id() ? null : post;
    }
}
