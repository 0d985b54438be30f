package org.mastowatch.emulator.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made. {@link #local} and {@link #remote} make one that is in good standing, {@link #signUp} one that
 * waits for approval.
 *
 * @param createdAt null for now
 */
public record NewAccount(
        String username,
        @Nullable String domain,
        Person.Profile profile,
        @Nullable String email,
        @Nullable String ip,
        @Nullable String reason,
        boolean confirmed,
        boolean approved,
        Role role,
        @Nullable Instant createdAt) {

    /** A confirmed and approved account of this server. */
    public static NewAccount local(String username) {
        return new NewAccount(
                username,
                null,
                Person.Profile.of(username, ""),
                username + "@mail.example",
                null,
                null,
                true,
                true,
                Role.EVERYONE,
                null);
    }

    /** An account of another server. */
    public static NewAccount remote(String username, String domain) {
        return new NewAccount(
                username, domain, Person.Profile.of(username, ""), null, null, null, true, true, Role.EVERYONE, null);
    }

    /** A confirmed sign-up that waits for approval. */
    public static NewAccount signUp(String username, String email, @Nullable String ip, @Nullable String reason) {
        return new NewAccount(
                username, null, Person.Profile.of("", ""), email, ip, reason, true, false, Role.EVERYONE, null);
    }

    public NewAccount profile(Person.Profile value) {
        return new NewAccount(username, domain, value, email, ip, reason, confirmed, approved, role, createdAt);
    }

    /** The profile's name and note. */
    public NewAccount bio(String displayName, String note) {
        return profile(Person.Profile.of(displayName, note));
    }

    public NewAccount role(Role value) {
        return new NewAccount(username, domain, profile, email, ip, reason, confirmed, approved, value, createdAt);
    }

    public NewAccount createdAt(Instant value) {
        return new NewAccount(username, domain, profile, email, ip, reason, confirmed, approved, role, value);
    }

    /** Nobody needs to approve it. */
    public NewAccount approvedAtOnce() {
        return new NewAccount(username, domain, profile, email, ip, reason, confirmed, true, role, createdAt);
    }

    /** The address is not confirmed yet. */
    public NewAccount unconfirmed() {
        return new NewAccount(username, domain, profile, email, ip, reason, false, approved, role, createdAt);
    }
}
