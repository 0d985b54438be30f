package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds the rules that names mean, also after a rule was renamed or deleted. */
@ApplicationScoped
class RuleNameStore {

    private static final String SUBJECTS = "select distinct coalesce((select r.id from rule r where r.name = n),"
            + " (select k.rule_id from rule_known k where k.name = n))::text as id, n from unnest($1::text[]) n";

    /** What the figures of these rules are kept under: an id, or {@code ~} and the name where none is known. */
    Uni<List<String>> subjects(SqlClient transaction, List<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return transaction
                .preparedQuery(SUBJECTS)
                .execute(Tuple.of(names.toArray(String[]::new)))
                .map(rows -> {
                    List<String> found = new ArrayList<>();
                    rows.forEach(row -> {
                        String id = row.getString("id");
                        found.add(id == null ? "~" + row.getString("n") : id);
                    });
                    return found;
                });
    }
}
