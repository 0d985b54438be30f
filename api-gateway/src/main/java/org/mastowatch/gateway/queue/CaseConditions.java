package org.mastowatch.gateway.queue;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter in SQL. Only what is asked for stands in it, so that PostgreSQL can choose an index. */
final class CaseConditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    private CaseConditions() {}

    static CaseConditions of(CaseFilter filter, Instant now) {
        CaseConditions all = new CaseConditions();
        all.states(filter.states(), now);
        all.add(filter.ruleId() == null ? null : new Long[] {filter.ruleId()}, "rule_ids @> $%d");
        all.add(filter.domain(), "domain = $%d");
        if (filter.local() != null) {
            all.conditions.add(filter.local() ? "domain is null" : "domain is not null");
        }
        all.add(filter.minScore(), "score >= $%d");
        if (filter.claimedBy() != null && filter.claimedBy().isEmpty()) {
            all.add(now, "(claimed_until is null or claimed_until <= $%d)");
        } else if (filter.claimedBy() != null) {
            all.add(filter.claimedBy(), "claimed_by = $%d");
            all.add(now, "claimed_until > $%d");
        }
        if (filter.hasProposal() != null) {
            all.conditions.add(filter.hasProposal() ? "proposals > 0" : "proposals = 0");
        }
        all.add(filter.since(), "last_at >= $%d");
        all.add(filter.until(), "last_at < $%d");
        all.add(filter.acctPrefix() == null ? null : literal(filter.acctPrefix()) + "%", "lower(acct) like $%d");
        return all;
    }

    /** Only what comes behind. */
    void after(CaseOrder order, CaseOrder.Place place) {
        values.add(place.value());
        values.add(place.id());
        conditions.add(order.after(values.size() - 1, values.size()));
    }

    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Tuple values() {
        return Columns.tuple(values.toArray());
    }

    private void states(Set<String> words, Instant now) {
        List<String> any = new ArrayList<>();
        boolean open = words.contains("open");
        boolean claimed = words.contains("claimed");
        if (open && claimed) {
            any.add("state = 'OPEN'");
        } else if (open || claimed) {
            values.add(now);
            any.add("(state = 'OPEN' and "
                    + (claimed ? "claimed_until > $%d" : "(claimed_until is null or claimed_until <= $%d)")
                            .formatted(values.size())
                    + ")");
        }
        for (CaseState state : CaseState.values()) {
            if (state != CaseState.OPEN && words.contains(state.word())) {
                any.add("state = '" + state.name() + "'");
            }
        }
        // All of them is no condition.
        if (any.size() < CaseState.values().length || open != claimed) {
            conditions.add("(" + String.join(" or ", any) + ")");
        }
    }

    private void add(@Nullable Object value, String condition) {
        if (value != null) {
            values.add(value);
            conditions.add(condition.formatted(values.size()));
        }
    }

    /** The text with nothing in it that {@code like} reads as a wildcard. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
