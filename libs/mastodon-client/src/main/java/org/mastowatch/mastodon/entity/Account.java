package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account as everybody sees it.
 *
 * @param id opaque; a ULID or UUID on some servers
 * @param acct the name without domain for a local account, {@code name@domain} for a remote one
 * @param createdAt midnight UTC of the day, since Mastodon says no more here; null where a server leaves it out
 * @param note the bio as HTML
 * @param lastStatusAt day of the newest post; null before the first
 * @param suspended absent unless true
 * @param limited absent unless true
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Account(
        String id,
        String username,
        String acct,
        String displayName,
        boolean locked,
        boolean bot,
        @Nullable Instant createdAt,
        String note,
        String url,
        String uri,
        String avatar,
        long followersCount,
        long followingCount,
        long statusesCount,
        @Nullable LocalDate lastStatusAt,
        boolean suspended,
        boolean limited,
        List<Field> fields) {

    public Account {
        Objects.requireNonNull(id, "account.id");
        acct = Lenient.text(acct, username);
        username = Lenient.text(username, acct);
        displayName = Lenient.text(displayName);
        note = Lenient.text(note);
        url = Lenient.text(url);
        uri = Lenient.text(uri);
        avatar = Lenient.text(avatar);
        fields = Lenient.list(fields);
    }

    /**
     * A row of the profile's table.
     *
     * @param value HTML
     */
    public record Field(String name, String value) {
        public Field {
            name = Lenient.text(name);
            value = Lenient.text(value);
        }
    }
}
