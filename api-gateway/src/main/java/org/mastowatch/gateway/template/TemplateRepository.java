package org.mastowatch.gateway.template;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

@ApplicationScoped
class TemplateRepository implements PanacheRepository<TemplateRow> {

    Uni<List<TemplateRow>> page(int limit, long after) {
        return find("id > ?1", Sort.ascending("id"), after).range(0, limit - 1).list();
    }

    /** The one of this name, in any case; null where there is none. */
    Uni<TemplateRow> named(String name) {
        return find("lower(name) = ?1", name.toLowerCase(Locale.ROOT)).firstResult();
    }
}
