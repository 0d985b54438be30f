package org.mastowatch.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request to join, with what may be kept of it. */
@Entity
@Table(name = "sign_up")
class SignUp {

    @Id
    @Column(name = "account_id")
    String accountId;

    String username;

    @Nullable
    @Column(name = "email_domain")
    String emailDomain;

    boolean confirmed;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "seen_at")
    Instant seenAt;

    @Nullable
    @Column(name = "decided_at")
    Instant decidedAt;

    /** Where a sign-up stands. */
    enum State {
        HELD,
        APPROVED
    }
}
