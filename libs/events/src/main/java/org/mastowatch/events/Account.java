package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account shows in public, never its e-mail or IP.
 *
 * @param id opaque; not a number on every server
 * @param username without domain
 * @param acct {@code username} for a local account, {@code username@domain} for a remote one
 * @param domain null for a local account
 * @param displayName plain text, may be empty
 * @param note the bio as HTML
 * @param url the public page
 * @param bot whether the account says of itself that it is automated
 * @param locked whether follows need consent
 * @param createdAt to the day at most, in UTC; null where the server does not say
 * @param followersCount accounts that follow it
 * @param followingCount accounts it follows
 * @param statusesCount posts the server knows
 * @param lastStatusAt day of the newest post; null before the first
 * @param fields the profile's table
 */
public record Account(
        String id,
        String username,
        String acct,
        @Nullable String domain,
        String displayName,
        String note,
        String url,
        boolean bot,
        boolean locked,
        @Nullable Instant createdAt,
        long followersCount,
        long followingCount,
        long statusesCount,
        @Nullable LocalDate lastStatusAt,
        List<Field> fields) {

    public Account {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** Whether the account lives on another server. */
    @JsonIgnore
    public boolean remote() {
        return domain != null;
    }

    /**
     * A row of the profile's table.
     *
     * @param name plain text
     * @param value HTML
     */
    public record Field(String name, String value) {}
}
