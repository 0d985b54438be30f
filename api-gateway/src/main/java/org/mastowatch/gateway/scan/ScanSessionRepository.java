package org.mastowatch.gateway.scan;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ScanSessionRepository implements PanacheRepositoryBase<ScanSessionRow, Long> {

    /** Makes an active session of the type unless there is one; whether it did. */
    Uni<Boolean> insertIfNone(SessionType type, List<String> domains, String who, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "insert into scan_session (session_type, status, domains, asked_by, started_at)"
                                        + " values (?1, 'active', ?2, ?3, ?4)"
                                        + " on conflict (session_type) where status = 'active' do nothing")
                        .setParameter(1, type.word())
                        .setParameter(2, String.join(",", domains))
                        .setParameter(3, who)
                        .setParameter(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    Uni<Optional<ScanSessionRow>> active(SessionType type) {
        return find("sessionType = ?1 and status = 'active'", type.word())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The active session of the type, or else the one that ended last. */
    Uni<Optional<ScanSessionRow>> newest(SessionType type) {
        return find("sessionType = ?1 order by id desc", type.word())
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Optional<ScanSessionRow>> locked(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** The newest sessions of all types. */
    Uni<List<ScanSessionRow>> latest(int limit) {
        return find("order by id desc").page(0, limit).list();
    }

    /** Forgets the accounts of former sessions of the type: only the newest one's are shown. */
    Uni<Void> forgetAccountsBefore(ScanSessionRow newest) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("delete from scan_account a using scan_session s"
                                + " where s.id = a.session_id and s.session_type = ?1 and s.id < ?2")
                        .setParameter(1, newest.sessionType)
                        .setParameter(2, newest.id)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
