package org.mastowatch.mastodon;

import io.vertx.core.http.HttpMethod;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.CallKind;
import org.mastowatch.mastodon.budget.Lane;

/**
 * One call of the API.
 *
 * @param endpoint the route with {@code :id}, for metrics
 * @param path encoded
 * @param query encoded; empty for none
 * @param form the body; null for none
 */
record Call(
        String endpoint,
        HttpMethod method,
        String path,
        String query,
        @Nullable String form,
        CallKind kind,
        Lane lane) {

    private static final Pattern PAGING = Pattern.compile("(^|&)(page|min_id|max_id|since_id)=");

    static Call get(Lane lane, String endpoint, String path, String query) {
        CallKind kind = PAGING.matcher(query).find() ? CallKind.PAGING : CallKind.PLAIN;
        return new Call(endpoint, HttpMethod.GET, path, query, null, kind, lane);
    }

    static Call post(Lane lane, CallKind kind, String endpoint, String path, String form) {
        return new Call(endpoint, HttpMethod.POST, path, "", form, kind, lane);
    }

    boolean write() {
        return !method.equals(HttpMethod.GET);
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
