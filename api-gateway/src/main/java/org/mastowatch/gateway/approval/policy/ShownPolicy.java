package org.mastowatch.gateway.approval.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy.
 *
 * @param mode {@code shadow} or {@code live}
 * @param origin {@code shipped}, {@code written}, {@code activated} or {@code switched}
 * @param originRevision the revision whose policy came back or was switched
 * @param policy left out in lists
 */
record ShownPolicy(
        long revision,
        String sha256,
        String name,
        String mode,
        boolean inForce,
        String origin,
        @Nullable Long originRevision,
        Instant publishedAt,
        String publishedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode policy) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ShownPolicy whole(PolicyRow row, boolean inForce) {
        return of(row, inForce, json(row.policy));
    }

    static ShownPolicy listed(PolicyRow row, boolean inForce) {
        return of(row, inForce, null);
    }

    /** JSON that the policy library wrote. */
    static JsonNode json(String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that was kept is no JSON", e);
        }
    }

    private static ShownPolicy of(PolicyRow row, boolean inForce, @Nullable JsonNode policy) {
        return new ShownPolicy(
                row.revision,
                row.sha256,
                row.name,
                row.live ? "live" : "shadow",
                inForce,
                row.origin,
                row.originRevision,
                row.publishedAt,
                row.publishedBy,
                policy);
    }
}
