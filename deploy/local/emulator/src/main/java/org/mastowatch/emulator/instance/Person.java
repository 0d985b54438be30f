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
     * @param discoverable null for somebody who never chose
     * @param look null for Mastodon's own pictures
     */
    public record Profile(
            String displayName,
            String note,
            boolean bot,
            boolean locked,
            @Nullable Boolean discoverable,
            boolean indexable,
            @Nullable Boolean hideCollections,
            boolean noindex,
            @Nullable Look look,
            List<Field> fields) {
        public Profile {
            fields = List.copyOf(fields);
        }

        /** A profile without pictures of its own. */
        public Profile(
                String displayName,
                String note,
                boolean bot,
                boolean locked,
                boolean discoverable,
                List<Field> fields) {
            this(displayName, note, bot, locked, discoverable, discoverable, null, false, null, fields);
        }

        /** A plain profile with a name and a note. */
        public static Profile of(String displayName, String note) {
            return new Profile(displayName, note, false, false, true, List.of());
        }

        /** Whether the account may be found and featured. */
        public boolean open() {
            return Boolean.TRUE.equals(discoverable);
        }
    }

    /** Addresses of a person's pictures, each null for Mastodon's own, and what they show. */
    public record Look(
            @Nullable String avatar,
            String avatarDescription,
            @Nullable String header,
            String headerDescription) {}

    /**
     * A line of a profile.
     *
     * @param verifiedAt when the page named here was seen to link back; null if never
     */
    public record Field(String name, String value, @Nullable Instant verifiedAt) {
        /** A line that is not verified. */
        public Field(String name, String value) {
            this(name, value, null);
        }
    }

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

        /** Nobody can lift it any more. */
        Standing suspendForGood() {
            return new Standing(true, silenced, sensitized, false, null);
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

    /**
     * The sign-in part of a local account.
     *
     * @param application number of the app that the person signed up with; null for the web pages
     * @param invitedBy account that invited; null for none
     */
    public record Login(
            String email,
            @Nullable String ip,
            @Nullable String locale,
            @Nullable String inviteRequest,
            boolean confirmed,
            boolean approved,
            boolean disabled,
            Role role,
            @Nullable Long application,
            @Nullable Long invitedBy) {

        /** A sign-in of somebody who came by the web pages. */
        public Login(
                String email,
                @Nullable String ip,
                @Nullable String locale,
                @Nullable String inviteRequest,
                boolean confirmed,
                boolean approved,
                boolean disabled,
                Role role) {
            this(email, ip, locale, inviteRequest, confirmed, approved, disabled, role, null, null);
        }

        Login approve() {
            return with(confirmed, true, disabled);
        }

        Login confirm() {
            return with(true, approved, disabled);
        }

        Login disable(boolean off) {
            return with(confirmed, approved, off);
        }

        private Login with(boolean nowConfirmed, boolean nowApproved, boolean nowDisabled) {
            return new Login(
                    email,
                    ip,
                    locale,
                    inviteRequest,
                    nowConfirmed,
                    nowApproved,
                    nowDisabled,
                    role,
                    application,
                    invitedBy);
        }

        Login appoint(Role other) {
            return new Login(email, ip, locale, inviteRequest, confirmed, approved, disabled, other);
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
