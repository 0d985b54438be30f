package org.mastowatch.gateway.rules;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

@ApplicationScoped
class RuleRepository implements PanacheRepository<RuleRow> {

    Uni<List<RuleRow>> newestFirst() {
        return listAll(Sort.descending("id"));
    }

    Uni<List<RuleRow>> enabled() {
        return list("enabled", Sort.ascending("id"), true);
    }

    Uni<List<RuleRow>> byIds(Collection<Long> ids) {
        return list("id in ?1", Sort.ascending("id"), ids);
    }

    /** Whether another rule than {@code id} has this name, in any case. */
    Uni<Boolean> nameTaken(String name, long id) {
        return count("lower(name) = ?1 and id <> ?2", name.toLowerCase(Locale.ROOT), id)
                .map(n -> n > 0);
    }
}
