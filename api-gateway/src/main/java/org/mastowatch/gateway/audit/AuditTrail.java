package org.mastowatch.gateway.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes what people do, in the transaction in which they do it. */
@ApplicationScoped
public class AuditTrail {

    private final AuditStore store;
    private final Clock clock;

    AuditTrail(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes an entry if the current session's transaction commits.
     *
     * @param action what was done, such as {@code rule_created}
     * @param ruleIds the rules it was done to
     * @param accountId the account it was done to; null if none
     * @param evidence what is to be remembered of it; no secret and no post
     */
    public Uni<Void> note(
            String who, String action, List<Long> ruleIds, @Nullable String accountId, Map<String, ?> evidence) {
        return Panache.getSession()
                .flatMap(session ->
                        store.add(session, new NewEntry(clock.instant(), who, action, ruleIds, accountId, evidence)));
    }
}
