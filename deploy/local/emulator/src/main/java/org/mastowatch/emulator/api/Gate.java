package org.mastowatch.emulator.api;

import java.util.List;

/**
 * Who may pass to an endpoint. Scope comes first, then the permission of the role.
 *
 * @param scopes any one of them is enough; none means that no scope is asked for
 * @param permission bit of the role, 0 for none
 */
record Gate(Kind kind, List<String> scopes, long permission) {
    enum Kind {
        /** Anyone; a token that is sent must be good for it. */
        OPEN,
        /** A token of a person, else 401. */
        USER,
        /** Any good token. */
        TOKEN,
        /** A token of an app without a person. */
        APP,
        /** A token of a person with a role; without a token 403, as Mastodon does. */
        STAFF
    }

    Gate {
        scopes = List.copyOf(scopes);
    }

    static Gate open(String... scopes) {
        return new Gate(Kind.OPEN, List.of(scopes), 0);
    }

    static Gate token() {
        return new Gate(Kind.TOKEN, List.of(), 0);
    }

    static Gate app(String... scopes) {
        return new Gate(Kind.APP, List.of(scopes), 0);
    }

    static Gate user(String... scopes) {
        return new Gate(Kind.USER, List.of(scopes), 0);
    }

    static Gate staff(long permission, String... scopes) {
        return new Gate(Kind.STAFF, List.of(scopes), permission);
    }
}
