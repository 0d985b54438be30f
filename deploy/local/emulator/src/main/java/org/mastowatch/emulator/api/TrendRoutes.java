package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Tags;

/** Hashtags as moderators see them. Nothing ever trends here. */
final class TrendRoutes {
    private static final String TAGS = "/api/v1/admin/tags";
    private static final List<String> TRENDS = List.of("tags", "statuses", "links");
    private static final Gate READ = Gate.staff(Role.MANAGE_TAXONOMIES, "admin:read");
    private static final Gate WRITE = Gate.staff(Role.MANAGE_TAXONOMIES, "admin:write");
    private static final int STANDARD = 100;
    private static final int MOST = 200;

    private final Instance instance;
    private final Urls urls;

    TrendRoutes(Instance instance, Urls urls) {
        this.instance = instance;
        this.urls = urls;
    }

    void add(Api api) {
        for (String what : TRENDS) {
            api.get("/api/v1/admin/trends/" + what, READ, _ -> Answer.ok(new JsonArray()));
            api.get("/api/v1/trends/" + what, Gate.open("read"), _ -> Answer.ok(new JsonArray()));
        }
        api.get("/api/v1/trends", Gate.open("read"), _ -> Answer.ok(new JsonArray()));
        api.list(TAGS, READ, this::list);
        api.get(TAGS + "/:id", READ, this::show);
        api.route(HttpMethod.PUT, TAGS + "/:id", WRITE, this::change);
    }

    private Answer list(Call call) {
        var paging = Paging.of(call.params(), STANDARD, MOST);
        var page = paging.cut(instance.tags().table().newestFirst().stream(), Tags.Tag::id);
        var body = new JsonArray();
        page.forEach(tag -> body.add(json(tag)));
        return Answer.page(body, paging.link(call.url(), call.params(), List.of(), page, Tags.Tag::id));
    }

    private Answer show(Call call) {
        Tags.Tag tag = instance.tags().find(call.id());
        return tag == null ? Answer.notFound() : Answer.ok(json(tag));
    }

    private Answer change(Call call) {
        Params params = call.params();
        Tags.Tag changed = instance.tags()
                .table()
                .change(
                        call.id(),
                        t -> new Tags.Tag(
                                t.id(),
                                t.name(),
                                params.truthy("trendable", t.trendable()),
                                params.truthy("usable", t.usable()),
                                params.truthy("listable", t.listable()),
                                true));
        return changed == null ? Answer.notFound() : Answer.ok(json(changed));
    }

    private JsonObject json(Tags.Tag tag) {
        return new JsonObject()
                .put("name", tag.name())
                .put("url", urls.tag(tag.name()))
                .put("history", new JsonArray())
                .put("id", EntityJson.id(tag.id()))
                .put("trendable", tag.trendable())
                .put("usable", tag.usable())
                .put("requires_review", !tag.reviewed())
                .put("listable", tag.listable());
    }
}
