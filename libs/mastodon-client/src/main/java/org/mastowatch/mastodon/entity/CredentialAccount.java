package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose token it is.
 *
 * @param role null on servers that do not say
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CredentialAccount(
        String id,
        String username,
        String acct,
        String displayName,
        String url,
        String avatar,
        @Nullable Role role) {

    public CredentialAccount {
        Objects.requireNonNull(id, "account.id");
        acct = Lenient.text(acct, username);
        username = Lenient.text(username, acct);
        displayName = Lenient.text(displayName);
        url = Lenient.text(url);
        avatar = Lenient.text(avatar);
    }
}
