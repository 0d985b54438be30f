package org.mastowatch.emulator.instance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param domain null for an account of this server
 * @param login what only an account of this server has; null for a remote one
 */
public record Person(
        long id,
        String username,
        @Nullable String domain,
        Instant createdAt,
        Profile profile,
        Standing standing,
        @Nullable Login login,
        int followers,
        int following) {

    /**
     * What a person shows.
     *
     * @param note plain text; the API wraps it in HTML
     */
    public record Profile(
            String displayName, String note, boolean bot, boolean locked, boolean discoverable, List<Field> fields) {
        public Profile {
            fields = List.copyOf(fields);
        }

        /** A plain profile with a name and a note. */
        public static Profile of(String displayName, String note) {
            return new Profile(displayName, note, false, false, true, List.of());
        }
    }

    /** A line of a profile. */
    public record Field(String name, String value) {}

    /**
     * What moderators did to the account.
     *
     * @param suspendedHere whether this server suspended it, and so may lift it
     * @param domainBlock the block of its whole server that suspended or silenced it; null for none
     */
    public record Standing(
            boolean suspended,
            boolean silenced,
            boolean sensitized,
            boolean suspendedHere,
            @Nullable Long domainBlock) {
        public static final Standing GOOD = new Standing(false, false, false, false, null);

        Standing suspend(boolean on) {
            return new Standing(on, silenced, sensitized, on, null);
        }

        Standing silence(boolean on) {
            return new Standing(suspended, on, sensitized, suspendedHere, suspended ? domainBlock : null);
        }

        Standing sensitize(boolean on) {
            return new Standing(suspended, silenced, on, suspendedHere, domainBlock);
        }

        /** As the block wants it; what was so before is not the block's doing, and outlives it. */
        Standing under(DomainBlock block) {
            return switch (block.severity()) {
                case NOOP -> this;
                case SILENCE -> silenced ? this : new Standing(suspended, true, sensitized, suspendedHere, block.id());
                case SUSPEND -> suspended ? this : new Standing(true, silenced, sensitized, true, block.id());
            };
        }

        /** Without what the block did. */
        Standing free() {
            return suspended
                    ? new Standing(false, silenced, sensitized, false, null)
                    : new Standing(false, false, sensitized, false, null);
        }
    }

    /** The sign-in part of a local account. */
    public record Login(
            String email,
            @Nullable String ip,
            @Nullable String locale,
            @Nullable String inviteRequest,
            boolean confirmed,
            boolean approved,
            boolean disabled,
            Role role) {

        Login approve() {
            return new Login(email, ip, locale, inviteRequest, confirmed, true, disabled, role);
        }

        Login confirm() {
            return new Login(email, ip, locale, inviteRequest, true, approved, disabled, role);
        }

        Login disable(boolean off) {
            return new Login(email, ip, locale, inviteRequest, confirmed, approved, off, role);
        }
    }

    /** Whether the account belongs to this server. */
    public boolean local() {
        return domain == null;
    }

    /** {@code name}, or {@code name@domain} for a remote account. */
    public String acct() {
        return domain == null ? username : username + "@" + domain;
    }

    /** Whether it may post and be seen: remote, or local with a confirmed, approved login. */
    public boolean admitted() {
        return login == null || (login.confirmed() && login.approved());
    }

    /** The role; a remote account has that of everyone. */
    public Role role() {
        return login == null ? Role.EVERYONE : login.role();
    }

    Person with(Standing changed) {
        return new Person(id, username, domain, createdAt, profile, changed, login, followers, following);
    }

    Person with(Login changed) {
        return new Person(id, username, domain, createdAt, profile, standing, changed, followers, following);
    }

    Person with(Profile changed) {
        return new Person(id, username, domain, createdAt, changed, standing, login, followers, following);
    }
}
