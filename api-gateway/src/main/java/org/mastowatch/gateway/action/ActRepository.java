package org.mastowatch.gateway.action;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Acts within a transaction of people's doing. */
@ApplicationScoped
class ActRepository implements PanacheRepositoryBase<ActRow, String> {

    private static final int EXPIRED_AT_ONCE = 100;

    /** The act, locked until the transaction ends; null where there is none. */
    Uni<ActRow> locked(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** One after the other what a person asks for, so that two requests at once cannot both count themselves few. */
    Uni<Void> lockPerson(String personId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtext('gateway.act'), hashtext(?1)) as text)")
                        .setParameter(1, personId)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    /** Accounts that a person asked to act on since then, and not in vain. */
    Uni<Set<String>> accountsOf(String personId, Instant since) {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(
                                "select distinct a.accountId from ActRow a where a.personId = ?1 and a.askedAt >= ?2"
                                        + " and a.accountId is not null"
                                        + " and a.state not in ('stopped', 'declined', 'refused', 'expired')",
                                String.class)
                        .setParameter(1, personId)
                        .setParameter(2, since)
                        .getResultList())
                .map(Set::copyOf);
    }

    /** Those for which no second person came in time. */
    Uni<List<ActRow>> expired(Instant now) {
        return find("state = 'awaiting_second' and expiresAt <= ?1", Sort.ascending("expiresAt"), now)
                .range(0, EXPIRED_AT_ONCE - 1)
                .list();
    }

    /** A line in an act's history. */
    Uni<Void> note(ActRow act, String state, @Nullable String who, String detail) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "insert into act_change (act_id, at, state, who, detail) values (?1, ?2, ?3, ?4, ?5)")
                        .setParameter(1, act.id)
                        .setParameter(2, OffsetDateTime.ofInstant(act.changedAt, ZoneOffset.UTC))
                        .setParameter(3, state)
                        .setParameter(4, who)
                        .setParameter(5, detail)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Remembers a request's key. Answers false if it is remembered already. */
    Uni<Boolean> remember(String personId, RequestKey key, List<String> actIds, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "insert into act_request (person_id, key, sha256, act_ids, at) values (?1, ?2, ?3,"
                                        + " string_to_array(?4, ','), ?5) on conflict do nothing")
                        .setParameter(1, personId)
                        .setParameter(2, key.key())
                        .setParameter(3, key.sha256())
                        .setParameter(4, String.join(",", actIds))
                        .setParameter(5, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }
}
