package org.mastowatch.gateway.template;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.mastowatch.gateway.audit.AuditTrail;

/** Keeps the templates, with an entry in the audit log for each change. */
@ApplicationScoped
class TemplateDesk {

    /** The most there may be. */
    static final int MOST = 200;

    private final TemplateRepository templates;
    private final AuditTrail audit;
    private final Clock clock;

    TemplateDesk(TemplateRepository templates, AuditTrail audit, Clock clock) {
        this.templates = templates;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page, oldest first, and how many there are. In one session: of two at once, one would never be closed. */
    Uni<Listed> page(long after, int limit) {
        return Panache.withSession(() -> templates
                .page(limit, after)
                .flatMap(rows -> templates
                        .count()
                        .map(total ->
                                new Listed(rows.stream().map(TemplateRow::shown).toList(), total))));
    }

    /**
     * A page.
     *
     * @param total of all pages
     */
    record Listed(List<MessageTemplate> templates, long total) {
        Listed {
            templates = List.copyOf(templates);
        }
    }

    Uni<Kept> add(String name, String text, String who) {
        return taken(Panache.withTransaction(() -> templates
                .named(name)
                .flatMap(other -> other != null
                        ? Uni.createFrom().<Kept>item(new Kept.NameTaken())
                        : templates
                                .count()
                                .flatMap(n -> n >= MOST
                                        ? Uni.createFrom().<Kept>item(new Kept.TooMany())
                                        : persist(name, text, who)))));
    }

    /** Whoever takes the name in the same moment is told by the database alone. */
    private static Uni<Kept> taken(Uni<Kept> kept) {
        return kept.onFailure(ConstraintViolationException.class).recoverWithItem(new Kept.NameTaken());
    }

    private Uni<Kept> persist(String name, String text, String who) {
        TemplateRow row = new TemplateRow();
        row.name = name;
        row.text = text;
        row.createdBy = who;
        row.createdAt = clock.instant();
        stamp(row, who);
        return templates
                .persist(row)
                .chain(() -> note(who, "message_template_created", row))
                .map(noted -> new Kept.Done(row.shown()));
    }

    Uni<Kept> change(long id, String name, String text, String who) {
        return taken(Panache.withTransaction(() -> templates.findById(id).flatMap(row -> {
            if (row == null) {
                return Uni.createFrom().<Kept>item(new Kept.Unknown());
            }
            return templates.named(name).flatMap(other -> {
                if (other != null && !other.id.equals(id)) {
                    return Uni.createFrom().<Kept>item(new Kept.NameTaken());
                }
                row.name = name;
                row.text = text;
                stamp(row, who);
                return note(who, "message_template_changed", row).replaceWith(new Kept.Done(row.shown()));
            });
        })));
    }

    /** Answers whether there was one. */
    Uni<Boolean> remove(long id, String who) {
        return Panache.withTransaction(() -> templates
                .findById(id)
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(false)
                        : templates
                                .delete(row)
                                .chain(() -> note(who, "message_template_deleted", row))
                                .replaceWith(true)));
    }

    private Uni<Void> note(String who, String action, TemplateRow row) {
        return audit.note(who, action, List.of(), null, Map.of("template_id", row.id, "name", row.name));
    }

    private void stamp(TemplateRow row, String who) {
        row.updatedBy = who;
        row.updatedAt = clock.instant();
    }

    /** What came of keeping a template. */
    sealed interface Kept {
        /** As it stands now. */
        record Done(MessageTemplate template) implements Kept {}

        /** No template has this id. */
        record Unknown() implements Kept {}

        /** Another one has this name. */
        record NameTaken() implements Kept {}

        /** There are as many as there may be. */
        record TooMany() implements Kept {}
    }
}
