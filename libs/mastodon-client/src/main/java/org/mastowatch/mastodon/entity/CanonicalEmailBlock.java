package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;

/**
 * A mail address that is kept out.
 *
 * @param canonicalEmailHash SHA-256 of the address without dots and plus part, in hex
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CanonicalEmailBlock(String id, String canonicalEmailHash) {

    public CanonicalEmailBlock {
        Objects.requireNonNull(id, "canonical email block.id");
        canonicalEmailHash = Lenient.text(canonicalEmailHash);
    }

    /** Without the hash, from which an address can be guessed. */
    @Override
    public String toString() {
        return "CanonicalEmailBlock[id=" + id + "]";
    }
}
