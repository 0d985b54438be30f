package org.mastowatch.gateway.approval;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpEvent;

/** The tables of trials of a policy on all that is pending. */
@ApplicationScoped
class TrialStore {

    private static final String PART = "part, last, refused, pending, approve, reject, hold, at";

    private final Pool pool;

    TrialStore(Pool pool) {
        this.pool = pool;
    }

    /** Notes that somebody asked, if the session's transaction commits. */
    Uni<Void> asked(Mutiny.Session session, String trialId, Instant at, String who, String policySha256) {
        return session.createNativeQuery("insert into sign_up_trial (trial_id, asked_at, asked_by, policy_sha256)"
                        + " values (?1, ?2, ?3, ?4)")
                .setParameter(1, trialId)
                .setParameter(2, at)
                .setParameter(3, who)
                .setParameter(4, policySha256)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Trials asked for since {@code since} that have not come to their end. */
    Uni<Long> underWay(Instant since) {
        return pool.preparedQuery("select count(*) as n from sign_up_trial t where t.asked_at >= $1 and not exists"
                        + " (select 1 from sign_up_trial_part p where p.trial_id = t.trial_id and p.last)")
                .execute(Columns.tuple(since))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Keeps a part of an answer, once however often it is told. */
    Uni<Void> take(SignUpEvent.Trial trial) {
        JsonArray changes = new JsonArray();
        trial.changes().stream()
                .limit(SignUpEvent.Trial.MOST_CHANGES)
                .forEach(change -> changes.add(new JsonObject()
                        .put("account_id", clean(change.accountId()))
                        .put("username", clean(change.username()))
                        .put("email_domain", clean(change.emailDomain()))
                        .put("before", Columns.word(change.before()))
                        .put("after", Columns.word(change.after()))
                        .put("rule", clean(change.rule()))
                        .put("score", change.score())));
        return pool.preparedQuery("insert into sign_up_trial_part (trial_id, part, last, refused, pending, approve,"
                        + " reject, hold, changes, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                        + " on conflict do nothing")
                .execute(Columns.tuple(
                        trial.trialId(),
                        trial.part(),
                        trial.last(),
                        trial.refused(),
                        trial.pending(),
                        trial.approve(),
                        trial.reject(),
                        trial.hold(),
                        changes,
                        trial.at()))
                .replaceWithVoid();
    }

    /** How far a trial came, with the changes of one part; empty if nobody asked for it. */
    Uni<Optional<Trial>> find(String trialId, int part) {
        Uni<Optional<Row>> asked = pool.preparedQuery(
                        "select trial_id, asked_at, asked_by, policy_sha256 from sign_up_trial where trial_id = $1")
                .execute(Columns.tuple(trialId))
                .map(rows -> Columns.list(rows, row -> row).stream().findFirst());
        Uni<List<Row>> parts = pool.preparedQuery("select " + PART + ", case when part = $2 then changes else '[]' end"
                        + " as shown, jsonb_array_length(changes) as length from sign_up_trial_part"
                        + " where trial_id = $1 order by part")
                .execute(Columns.tuple(trialId, part))
                .map(rows -> Columns.list(rows, row -> row));
        return Uni.combine().all().unis(asked, parts).with((trial, told) -> trial.map(row -> trial(row, told, part)));
    }

    private static Trial trial(Row trial, List<Row> parts, int shown) {
        long contiguous = 0;
        while (contiguous < parts.size() && parts.get((int) contiguous).getInteger("part") == contiguous) {
            contiguous++;
        }
        Row newest = parts.isEmpty() ? null : parts.getLast();
        boolean done = newest != null && newest.getBoolean("last") && contiguous == parts.size();
        List<Object> changes = new ArrayList<>();
        long differing = 0;
        for (Row part : parts) {
            ((JsonArray) part.getJson("shown")).forEach(change -> changes.add(((JsonObject) change).getMap()));
            differing += part.getInteger("length");
        }
        return new Trial(
                trial.getString("trial_id"),
                trial.getOffsetDateTime("asked_at").toInstant(),
                trial.getString("asked_by"),
                trial.getString("policy_sha256"),
                newest != null && newest.getString("refused") != null
                        ? Trial.Progress.REFUSED
                        : done ? Trial.Progress.DONE : newest == null ? Trial.Progress.ASKED : Trial.Progress.RUNNING,
                newest == null ? null : newest.getString("refused"),
                newest == null
                        ? new Trial.Counts(0, 0, 0, 0, 0)
                        : new Trial.Counts(
                                newest.getLong("pending"),
                                newest.getLong("approve"),
                                newest.getLong("reject"),
                                newest.getLong("hold"),
                                differing),
                changes,
                shown + 1 < contiguous ? Integer.toString(shown + 1) : null);
    }

    /** Forgets trials that were asked for before {@code oldest}. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from sign_up_trial where asked_at < $1")
                .execute(Columns.tuple(oldest))
                .chain(() -> pool.preparedQuery("delete from sign_up_trial_part where at < $1")
                        .execute(Columns.tuple(oldest)))
                .replaceWithVoid();
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
