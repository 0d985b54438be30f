package org.mastowatch.gateway.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as it is kept: what it is known by, never the key. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    /** SHA-256 of the key, hex. */
    String hash;

    /** Words of the scopes, separated by blanks. */
    String scopes;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Nullable
    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Nullable
    @Column(name = "revoked_at")
    Instant revokedAt;
}
