package org.mastowatch.gateway.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The rule set that was published last. Who changes a rule locks this row first. */
@Entity
@Table(name = "rule_set")
class RuleSetRow {

    static final short ONLY = 1;

    @Id
    short id = ONLY;

    /** Empty before the first publication. */
    String sha256;

    /** Stays true, so that a starter rule that somebody deleted does not come back. */
    @Column(name = "starter_rules_inserted")
    boolean starterRulesInserted;

    @Column(name = "published_at")
    Instant publishedAt;
}
