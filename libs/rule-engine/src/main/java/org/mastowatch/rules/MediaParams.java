package org.mastowatch.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a media rule objects to. An attachment hits if any of these objects to it, or the rule's pattern is in its alt text.
 *
 * @param requireAltText an attachment without alt text hits
 * @param allowedMimeTypes an attachment of another type hits, {@code image/*} stands for all images; empty allows all. An
 *     attachment of unknown type never hits
 * @param blockedUrlSha256 lower-case hex SHA-256 of addresses; an attachment with one of them hits
 * @param altTextPatterns regular expressions; an attachment hits if one is found in its alt text
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MediaParams(
        boolean requireAltText,
        List<String> allowedMimeTypes,
        List<String> blockedUrlSha256,
        List<String> altTextPatterns) {

    /** Objects to nothing. */
    public static final MediaParams NONE = new MediaParams(false, List.of(), List.of(), List.of());

    public MediaParams {
        allowedMimeTypes = allowedMimeTypes == null ? List.of() : List.copyOf(allowedMimeTypes);
        blockedUrlSha256 = blockedUrlSha256 == null ? List.of() : List.copyOf(blockedUrlSha256);
        altTextPatterns = altTextPatterns == null ? List.of() : List.copyOf(altTextPatterns);
    }

    boolean asksNothing() {
        return !requireAltText && allowedMimeTypes.isEmpty() && blockedUrlSha256.isEmpty() && altTextPatterns.isEmpty();
    }
}
