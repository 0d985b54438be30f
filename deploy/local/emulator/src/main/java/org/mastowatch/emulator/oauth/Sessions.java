package org.mastowatch.emulator.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Browsers at the sign-in page. Not kept over a restart. Thread-safe. */
public final class Sessions {
    private static final int MOST = 10_000;

    /**
     * A browser.
     *
     * @param id the cookie's value
     * @param csrf must come back with every form
     * @param accountId who signed in; null before that
     * @param returnTo path to go on with after sign-in
     */
    public record Session(String id, String csrf, @Nullable Long accountId, String returnTo) {}

    private final Map<String, Session> known = new LinkedHashMap<>();

    /** The session of a cookie, or a new one for a browser without. */
    public synchronized Session of(@Nullable String cookie) {
        Session found = cookie == null ? null : known.get(cookie);
        return found == null ? put(new Session(Secrets.next(), Secrets.next(), null, "/")) : found;
    }

    /** Where the browser goes on after sign-in. */
    public synchronized Session returnTo(Session session, String path) {
        return put(new Session(session.id(), session.csrf(), session.accountId(), path));
    }

    /** Signs in (or with null out), under a new cookie so that an old one is worth nothing. */
    public synchronized Session renew(Session session, @Nullable Long accountId) {
        known.remove(session.id());
        return put(new Session(Secrets.next(), Secrets.next(), accountId, session.returnTo()));
    }

    private Session put(Session session) {
        known.put(session.id(), session);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return session;
    }
}
