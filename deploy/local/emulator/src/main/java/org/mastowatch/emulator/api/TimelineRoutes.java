package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.stream.Stream;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.stream.PublicPosts;

/** The public timeline. */
final class TimelineRoutes {
    private static final List<String> KEPT = List.of("local", "remote", "only_media");

    private final Instance instance;
    private final EntityJson json;
    private final PublicPosts shown;

    TimelineRoutes(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
        this.shown = new PublicPosts(instance);
    }

    void add(Api api) {
        api.get("/api/v1/timelines/public", Gate.open("read", "read:statuses"), this::posts);
    }

    private Answer posts(Call call) {
        Params params = call.params();
        var paging = Paging.of(params, 20, 40);
        Stream<Post> seen = instance.posts().newestFirst().stream().filter(post -> wanted(post, params));
        List<Post> page = paging.cut(seen, Post::id);
        var body = new JsonArray();
        page.forEach(post -> body.add(json.statuses().write(post, call.person())));
        return Answer.page(body, paging.link(call.url(), params, KEPT, page, Post::id));
    }

    private boolean wanted(Post post, Params params) {
        Person author = shown.author(post);
        return author != null
                && !(params.truthy("local") && !author.local())
                && !(params.truthy("remote") && author.local())
                && !(params.truthy("only_media") && post.media().isEmpty());
    }
}
