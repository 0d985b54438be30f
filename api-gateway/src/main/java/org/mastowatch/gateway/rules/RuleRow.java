package org.mastowatch.gateway.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule as it is kept. The counters are written elsewhere, so a change of the rule leaves them alone. */
@Entity
@Table(name = "rule")
class RuleRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    long version;

    boolean enabled;

    /** The rule engine's draft as JSON. */
    String definition;

    @Column(name = "trigger_count", updatable = false)
    long triggerCount;

    @Nullable
    @Column(name = "last_triggered_at", updatable = false)
    Instant lastTriggeredAt;

    @Nullable
    @Column(name = "last_triggered_content", updatable = false)
    String lastTriggeredContent;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "updated_by")
    String updatedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
