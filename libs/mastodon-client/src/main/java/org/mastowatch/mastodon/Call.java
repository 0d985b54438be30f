package org.mastowatch.mastodon;

import io.vertx.core.http.HttpMethod;
import java.util.List;
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
 * @param write whether it may change something. Some reads are POST
 * @param secrets what the form holds that no message may show, should the server send it back
 */
record Call(
        String endpoint,
        HttpMethod method,
        String path,
        String query,
        @Nullable String form,
        boolean write,
        CallKind kind,
        Lane lane,
        List<Token> secrets) {

    private static final Pattern PAGING = Pattern.compile("(^|&)(page|min_id|max_id|since_id)=");

    static Call get(Lane lane, String endpoint, String path, String query) {
        CallKind kind = PAGING.matcher(query).find() ? CallKind.PAGING : CallKind.PLAIN;
        return new Call(endpoint, HttpMethod.GET, path, query, null, false, kind, lane, List.of());
    }

    static Call get(Lane lane, String path) {
        return get(lane, path, path, "");
    }

    /** A POST that changes nothing. */
    static Call ask(Lane lane, String path, Parameters form) {
        return new Call(path, HttpMethod.POST, path, "", form.encoded(), false, CallKind.PLAIN, lane, List.of());
    }

    static Call write(Lane lane, HttpMethod method, String endpoint, String path, Parameters form) {
        String body = form.encoded();
        return new Call(
                endpoint, method, path, "", body.isEmpty() ? null : body, true, CallKind.PLAIN, lane, List.of());
    }

    static Call report(Lane lane, String path, Parameters form) {
        return new Call(path, HttpMethod.POST, path, "", form.encoded(), true, CallKind.REPORT, lane, List.of());
    }

    Call hiding(Token... tokens) {
        return new Call(endpoint, method, path, query, form, write, kind, lane, List.of(tokens));
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Without query and form, which may hold addresses and secrets. */
    @Override
    public String toString() {
        return "Call[" + method + " " + endpoint + "]";
    }
}
