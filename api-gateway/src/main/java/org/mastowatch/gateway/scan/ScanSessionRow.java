package org.mastowatch.gateway.scan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scan that somebody asked for. */
@Entity
@Table(name = "scan_session")
class ScanSessionRow {

    static final String ACTIVE = "active";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "session_type")
    String sessionType;

    String status;

    /** With a comma between; empty for all. */
    String domains;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    boolean begun;
    long revision;
    long accounts;
    long posts;
    long checked;
    long violations;
    String detail;

    @Column(name = "told_at")
    @Nullable
    Instant toldAt;

    List<String> domainList() {
        return domains.isEmpty() ? List.of() : List.of(domains.split(","));
    }

    boolean active() {
        return status.equals(ACTIVE);
    }
}
