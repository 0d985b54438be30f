package org.mastowatch.gateway.explain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rule sets as they were published, by their hashes. */
@ApplicationScoped
public class RuleSetStore {

    private final Pool pool;

    RuleSetStore(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a rule set if the session's transaction commits. */
    public Uni<Void> keep(Mutiny.Session session, String sha256, String ruleSet, Instant publishedAt) {
        return session.createNativeQuery("insert into kept_rule_set (sha256, rule_set, published_at)"
                        + " values (?1, ?2, cast(?3 as timestamptz))"
                        + " on conflict (sha256) do update set published_at = excluded.published_at")
                .setParameter(1, sha256)
                .setParameter(2, ruleSet)
                .setParameter(3, OffsetDateTime.ofInstant(publishedAt, ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Optional<String>> find(String sha256) {
        return pool.preparedQuery("select rule_set from kept_rule_set where sha256 = $1")
                .execute(Tuple.of(sha256))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("rule_set")));
    }

    /** Forgets sets that were replaced before {@code oldest} and that no kept verdict needs. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from kept_rule_set s where published_at < $1"
                        + " and sha256 not in (select sha256 from rule_set)"
                        + " and not exists (select from kept_verdict v where v.rule_set_sha256 = s.sha256)")
                .execute(Tuple.of(OffsetDateTime.ofInstant(oldest, ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
