package org.mastowatch.emulator.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.People;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Sessions;

/** The browser behind a call to a page: its session and cookie. */
final class Browser {
    private static final String COOKIE = "_mastodon_session";

    private final Sessions sessions;
    private final People people;

    Browser(Sessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    Sessions.Session session(Call call) {
        Cookie cookie = call.ctx().request().getCookie(COOKIE);
        return sessions.of(cookie == null ? null : cookie.getValue());
    }

    /** Who signed in with this browser; null for nobody. */
    @Nullable
    Person person(Sessions.Session session) {
        return session.accountId() == null ? null : people.find(session.accountId());
    }

    /** Whether the form was made for this browser. */
    static boolean genuine(Call call, Sessions.Session session) {
        return session.csrf().equals(call.params().get("authenticity_token"));
    }

    /** The answer with the cookie of the session. Secure is missing, since the emulator speaks plain HTTP. */
    static Answer with(Answer answer, Sessions.Session session) {
        return answer.with(
                "Set-Cookie",
                Cookie.cookie(COOKIE, session.id())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .encode());
    }
}
