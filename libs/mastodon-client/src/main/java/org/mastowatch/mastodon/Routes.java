package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.mastowatch.mastodon.budget.Lane;

/**
 * The routes of one kind of thing that moderators see, in the way Rails lays them out: the list, one of it, and what is
 * done to one of it.
 *
 * @param path of the list, without a slash at its end
 * @param <T> the thing
 */
record Routes<T>(Calls calls, String path, Class<T> type) {

    Uni<Page<T>> list(Lane lane, String query) {
        return calls.page(TokenRole.ADMIN, Call.get(lane, path, path, query), type);
    }

    Uni<T> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.one(TokenRole.ADMIN, Call.get(lane, path + "/:id", member(id), ""), type));
    }

    /** As {@link #get}, but that it is gone is an answer. */
    Uni<Optional<T>> now(Lane lane, String id) {
        return get(lane, id)
                .map(Optional::of)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(Optional::empty);
    }

    Uni<Outcome<T>> create(Lane lane, Parameters form) {
        return calls.on(TokenRole.ADMIN, Call.write(lane, HttpMethod.POST, path, path, form), AnswerReader.made(type));
    }

    Uni<Outcome<T>> update(Lane lane, String id, Parameters form) {
        return write(lane, HttpMethod.PUT, id, "", form, AnswerReader.changed(type));
    }

    Uni<Outcome<T>> delete(Lane lane, String id) {
        return write(lane, HttpMethod.DELETE, id, "", Parameters.none(), AnswerReader.went());
    }

    /** Does something to one thing, which the answer shows. */
    Uni<Outcome<T>> post(Lane lane, String id, String verb) {
        return write(lane, HttpMethod.POST, id, "/" + verb, Parameters.none(), AnswerReader.changed(type));
    }

    /** Does something to one thing, which the answer does not show. */
    Uni<Outcome<T>> blindPost(Lane lane, String id, String verb, Parameters form) {
        return write(lane, HttpMethod.POST, id, "/" + verb, form, AnswerReader.went());
    }

    private Uni<Outcome<T>> write(
            Lane lane, HttpMethod method, String id, String verb, Parameters form, AnswerReader<Outcome<T>> reader) {
        return Uni.createFrom()
                .deferred(() -> calls.on(
                        TokenRole.ADMIN,
                        Call.write(lane, method, path + "/:id" + verb, member(id) + verb, form),
                        reader));
    }

    private String member(String id) {
        return path + "/" + Parameters.segment(id);
    }
}
