package org.mastowatch.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules may know of an account.
 *
 * @param accountId opaque
 * @param username without the domain
 * @param displayName plain text
 * @param bio HTML
 * @param bot whether the account says of itself that it is automated
 * @param createdAt often only to the day; null where the server does not say
 * @param fields the table of the profile
 */
public record ProfileFacts(
        String accountId,
        String username,
        String displayName,
        String bio,
        boolean bot,
        @Nullable Instant createdAt,
        long followersCount,
        long followingCount,
        long statusesCount,
        List<Field> fields) {

    public ProfileFacts {
        fields = List.copyOf(fields);
    }

    /**
     * A row of the table.
     *
     * @param name plain text
     * @param value HTML
     */
    public record Field(String name, String value) {}
}
