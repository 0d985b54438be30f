package org.mastowatch.gateway.settings;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;

/** Reads and changes what automatic moderation goes by. */
@ApplicationScoped
public class AutomodDesk {

    private final AutomodRepository automod;
    private final AuditTrail audit;

    AutomodDesk(AutomodRepository automod, AuditTrail audit) {
        this.automod = automod;
        this.audit = audit;
    }

    /** What is in force, in a session of its own or the current one. */
    public Uni<Automod> current() {
        return Panache.withSession(() -> automod.findById(AutomodRow.ONLY).map(AutomodRow::toAutomod));
    }

    /** Makes the change for {@code who}; answers what is in force now. */
    Uni<Automod> change(AutomodChange change, String who) {
        return Panache.withTransaction(() -> automod.locked().flatMap(row -> {
            Automod before = row.toAutomod();
            Automod after = change.over(before);
            row.become(after);
            return audit.note(Note.of(who, "automod_changed").change(shown(before), shown(after)))
                    .replaceWith(after);
        }));
    }

    /** As the API and the audit log show it. */
    static Map<String, @Nullable Object> shown(Automod automod) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("dry_run_override", automod.dryRunOverride());
        shown.put("default_action", automod.defaultAction().jsonName());
        shown.put("defederation_threshold", automod.defederationThreshold());
        return shown;
    }
}
