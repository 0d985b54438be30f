package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Status;

/** Posts. Needs no scope on Mastodon; a token is used where one fits. */
public final class Statuses {

    /** The most posts a page of a timeline may hold. */
    public static final int MAX_PAGE = 40;

    private static final String PATH = "/api/v1/statuses/";
    private static final String TIMELINE = "/api/v1/timelines/public";

    private final Calls calls;

    Statuses(Calls calls) {
        this.calls = calls;
    }

    /** One post. Fails with Gone where it is deleted, or not for us to see. */
    public Uni<Status> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.publicly(
                        Call.get(lane, PATH + ":id", PATH + Parameters.segment(id), ""),
                        AnswerReader.one(Status.class)));
    }

    /**
     * The newest posts of the public timeline: public ones, without boosts and replies to others. Of the token's account
     * its blocks, mutes and chosen languages apply.
     */
    public Uni<Page<Status>> publicTimeline(Lane lane, Origin origin) {
        return timeline(
                lane,
                new Parameters()
                        .with("limit", MAX_PAGE)
                        .with(origin.parameter == null ? "" : origin.parameter, origin.parameter == null ? null : true)
                        .encoded());
    }

    /** The page of the public timeline that a cursor leads to. */
    public Uni<Page<Status>> publicTimeline(Lane lane, PageCursor cursor) {
        return timeline(lane, cursor.query());
    }

    private Uni<Page<Status>> timeline(Lane lane, String query) {
        return Uni.createFrom()
                .deferred(() ->
                        calls.publicly(Call.get(lane, TIMELINE, TIMELINE, query), AnswerReader.page(Status.class)));
    }

    /** Whose posts. */
    public enum Origin {
        ANYWHERE(null),
        LOCAL("local"),
        REMOTE("remote");

        private final @Nullable String parameter;

        Origin(@Nullable String parameter) {
            this.parameter = parameter;
        }
    }
}
