package org.mastowatch.gateway.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.ActionType;

/** The one row of what automatic moderation goes by. */
@Entity
@Table(name = "automod")
class AutomodRow {

    static final short ONLY = 1;

    @Id
    short id = ONLY;

    @Column(name = "dry_run_override")
    @Nullable
    Boolean dryRunOverride;

    @Column(name = "default_action")
    String defaultAction;

    @Column(name = "defederation_threshold")
    int defederationThreshold;

    Automod toAutomod() {
        return new Automod(
                dryRunOverride, ActionType.valueOf(defaultAction.toUpperCase(Locale.ROOT)), defederationThreshold);
    }

    void become(Automod wanted) {
        dryRunOverride = wanted.dryRunOverride();
        defaultAction = wanted.defaultAction().jsonName();
        defederationThreshold = wanted.defederationThreshold();
    }
}
