package org.mastowatch.gateway.approval.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.PublishedSignUpPolicy;

/** A sign-up policy that was published. Never changed; the highest revision is in force. */
@Entity
@Table(name = "sign_up_policy")
class PolicyRow {

    @Id
    long revision;

    String sha256;

    String name;

    /** The policy library's JSON. */
    String policy;

    boolean live;

    /** How it came: a word of {@link Origin}. */
    String origin;

    /** The revision whose policy came back or was switched. */
    @Nullable
    @Column(name = "origin_revision")
    Long originRevision;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "published_by")
    String publishedBy;

    PublishedSignUpPolicy toEvent() {
        return new PublishedSignUpPolicy(
                PublishedSignUpPolicy.VERSION, revision, sha256, publishedAt, publishedBy, policy);
    }

    /** How a revision came to be. */
    enum Origin {
        /** It came with the suite. */
        SHIPPED,
        /** Somebody wrote it. */
        WRITTEN,
        /** An older one came back. */
        ACTIVATED,
        /** The one before, switched to shadow or live. */
        SWITCHED
    }
}
