package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Table;

/**
 * The paths that every list of moderators has: all, one, and one less.
 *
 * @param remove takes the row out; null if there is none
 * @param most highest page size; the standard one is 100
 */
record Listing<T extends Table.Row>(
        String path,
        Gate read,
        Gate write,
        Table<T> table,
        Function<T, JsonObject> json,
        LongFunction<@Nullable T> remove,
        int most) {
    private static final int STANDARD = 100;

    void add(Api api) {
        api.list(path, read, this::page);
        api.get(path + "/:id", read, call -> written(table.find(call.id())));
        api.route(
                HttpMethod.DELETE,
                path + "/:id",
                write,
                call -> remove.apply(call.id()) == null ? Answer.notFound() : Answer.ok(new JsonObject()));
    }

    private Answer page(Call call) {
        var paging = Paging.of(call.params(), STANDARD, most);
        List<T> rows = paging.cut(table.newestFirst().stream(), Table.Row::id);
        var body = new JsonArray();
        rows.forEach(row -> body.add(json.apply(row)));
        return Answer.page(body, paging.link(call.url(), call.params(), List.of(), rows, Table.Row::id));
    }

    Answer written(@Nullable T row) {
        return row == null ? Answer.notFound() : Answer.ok(json.apply(row));
    }
}
