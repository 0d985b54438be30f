package org.mastowatch.emulator.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.oauth.Sessions;

/** Signing in and out at the pages, and the link of the confirmation mail. */
final class SignInRoutes {
    private static final String WRONG = "Invalid E-mail address or password.";
    private static final String STALE =
            "Security verification failed. Are you blocking cookies? Go back, load the page again and retry.";

    private final Instance instance;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Browser browser;

    SignInRoutes(Instance instance, Access access) {
        this.instance = instance;
        this.passwords = access.passwords();
        this.sessions = access.sessions();
        this.browser = new Browser(sessions, instance.people());
    }

    void add(Api api) {
        api.get("/auth/sign_in", Gate.open(), this::form);
        api.post("/auth/sign_in", Gate.open(), this::signIn);
        api.post("/auth/sign_out", Gate.open(), this::signOut);
        api.get("/auth/confirmation", Gate.open(), this::confirm);
    }

    private Answer form(Call call) {
        Sessions.Session session = browser.session(call);
        return Browser.with(SignInPages.signIn(200, session, "", suggested()), session);
    }

    private List<Person> suggested() {
        return List.of(Population.ADMIN, Population.MODERATOR, Population.BOT).stream()
                .map(instance.people()::find)
                .filter(p -> p != null)
                .toList();
    }

    private Answer signIn(Call call) {
        Sessions.Session session = browser.session(call);
        if (!Browser.genuine(call, session)) {
            return Browser.with(SignInPages.signIn(422, session, STALE, suggested()), session);
        }
        Person person = named(call.params().get("user[email]", "").strip());
        if (person == null || !passwords.opens(person.id(), call.params().get("user[password]", ""))) {
            return Browser.with(SignInPages.signIn(422, session, WRONG, suggested()), session);
        }
        Sessions.Session signedIn = sessions.renew(session, person.id());
        return Browser.with(Answer.redirect(signedIn.returnTo()), signedIn);
    }

    /** A local person by e-mail address or name. */
    private @Nullable Person named(String text) {
        String word = text.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
        return instance.people().newestFirst().stream()
                .filter(p -> p.login() != null
                        && (p.username().toLowerCase(Locale.ROOT).equals(word)
                                || p.login().email().toLowerCase(Locale.ROOT).equals(word)))
                .findFirst()
                .orElse(null);
    }

    private Answer signOut(Call call) {
        Sessions.Session session = browser.session(call);
        if (!Browser.genuine(call, session)) {
            return SignInPages.problem(422, STALE);
        }
        Sessions.Session fresh = sessions.renew(session, null);
        return Browser.with(Answer.redirect("/auth/sign_in"), fresh);
    }

    private Answer confirm(Call call) {
        Long id = passwords.confirms(call.params().get("confirmation_token", ""));
        Person person = id == null ? null : instance.confirm(id);
        if (person == null) {
            return SignInPages.problem(404, "Confirmation token is invalid");
        }
        return SignInPages.html(
                200,
                "E-mail address confirmed",
                person.admitted()
                        ? "<p>The account may be used now.</p>"
                        : "<p>The account waits for a moderator's approval.</p>");
    }
}
