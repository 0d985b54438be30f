package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Status;

/** Posts. Needs no scope on Mastodon; a token is used where one fits. */
public final class Statuses {

    private static final String PATH = "/api/v1/statuses/";

    private final Calls calls;

    Statuses(Calls calls) {
        this.calls = calls;
    }

    /** One post. Fails with Gone where it is deleted, or not for us to see. */
    public Uni<Status> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() ->
                        calls.publicOne(Call.get(lane, PATH + ":id", PATH + Parameters.segment(id), ""), Status.class));
    }
}
