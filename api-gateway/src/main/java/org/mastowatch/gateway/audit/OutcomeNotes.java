package org.mastowatch.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/** Has each outcome of a service noted. Last of all that follows from an outcome, since it holds the log's end. */
@ApplicationScoped
@Priority(-1000)
class OutcomeNotes implements OutcomeTaken {

    private final AuditStore store;
    private final AuditTrail trail;

    OutcomeNotes(AuditStore store, AuditTrail trail) {
        this.store = store;
        this.trail = trail;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.SCAN_PROGRESSED) {
            return Uni.createFrom().voidItem();
        }
        return store.rules(transaction, outcome.rules())
                .flatMap(rules -> why(transaction, outcome)
                        .flatMap(why -> trail.note(
                                transaction,
                                OutcomeNote.of(outcome)
                                        .because(why.orElse(null))
                                        .ruleContext(ids(rules), rules),
                                outcome.at())));
    }

    /** Why a person asked for the act. Who stops or undoes one has a reason of their own, noted as they ask for that. */
    private Uni<Optional<String>> why(SqlClient transaction, Outcome outcome) {
        Outcome.ActStanding act = outcome.action();
        return act == null || outcome.kind() == Outcome.Kind.ACT_STOPPED || outcome.kind() == Outcome.Kind.ACT_UNDONE
                ? Uni.createFrom().item(Optional.empty())
                : store.reasonOfAct(transaction, act.actId());
    }

    private static List<Long> ids(List<Map<String, Object>> rules) {
        return rules.stream().map(rule -> (Long) rule.get("id")).toList();
    }
}
