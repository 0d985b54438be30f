package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Posts;

/** Accounts as everybody sees them. */
final class AccountRoutes {
    private static final List<String> KEPT =
            List.of("exclude_replies", "exclude_reblogs", "only_media", "pinned", "tagged");

    private final Instance instance;
    private final EntityJson json;

    AccountRoutes(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
    }

    void add(Api api) {
        // Before the path with an id, which would take these words for one.
        api.get(
                "/api/v1/accounts/verify_credentials",
                Gate.user("profile", "read", "read:accounts"),
                call -> Answer.ok(json.credentials(call.signedIn())));
        api.get("/api/v1/accounts/lookup", Gate.open("read", "read:accounts"), this::lookup);
        api.get("/api/v1/accounts/:id", Gate.open("read", "read:accounts"), this::show);
        api.list("/api/v1/accounts/:id/statuses", Gate.open("read", "read:statuses"), this::statuses);
    }

    private Answer lookup(Call call) {
        Person person = instance.people().find(call.params().get("acct", "").replaceFirst("^@", ""));
        return person == null ? Answer.notFound() : Answer.ok(json.account(person, call.person()));
    }

    private Answer show(Call call) {
        Person person = instance.people().find(call.id());
        return person == null || !person.admitted()
                ? Answer.notFound()
                : Answer.ok(json.account(person, call.person()));
    }

    private Answer statuses(Call call) {
        Person person = instance.people().find(call.id());
        if (person == null || !person.admitted()) {
            return Answer.notFound();
        }
        var paging = Paging.of(call.params(), 20, 40);
        Stream<Post> seen = person.standing().suspended()
                ? Stream.empty()
                : instance.posts().of(person.id()).descendingMap().values().stream()
                        .filter(post -> shown(post, call.params(), call.person()));
        List<Post> page = paging.cut(seen, Post::id);
        var body = new JsonArray();
        page.forEach(post -> body.add(json.statuses().write(post, call.person())));
        return Answer.page(body, paging.link(call.url(), call.params(), KEPT, page, Post::id));
    }

    private boolean shown(Post post, Params params, @Nullable Person reader) {
        String tag = params.get("tagged");
        return post.discardedAt() == null
                && (!params.truthy("pinned") || post.pinned())
                && (tag == null || post.tags().contains(tag.toLowerCase(Locale.ROOT)))
                && Posts.visible(post, reader)
                && !(params.truthy("exclude_replies") && answersAnother(post))
                && !(params.truthy("exclude_reblogs") && post.reblog())
                && !(params.truthy("only_media") && post.media().isEmpty());
    }

    /** A thread of one's own is no reply. */
    private boolean answersAnother(Post post) {
        Post answered = post.inReplyTo() == null ? null : instance.posts().find(post.inReplyTo());
        return post.inReplyTo() != null && (answered == null || answered.accountId() != post.accountId());
    }
}
