package org.mastowatch.emulator.api;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;
import org.mastowatch.emulator.oauth.Sessions;

/**
 * The applications that a person makes under Preferences, Development, each with a token of that person's. The steps are
 * Mastodon's, the look is not. They are forgotten when the emulator ends; the tokens are not.
 */
final class ApplicationRoutes {
    private static final String PAGE = "/settings/applications";
    private static final String STALE = "Security verification failed. Load the page again and retry.";
    private static final int MOST = 1_000;

    private final Access access;
    private final Browser browser;
    private final Map<Long, Owned> owned = new LinkedHashMap<>();

    private record Owned(App app, long owner, String token) {}

    ApplicationRoutes(Instance instance, Access access) {
        this.access = access;
        this.browser = new Browser(access.sessions(), instance.people());
    }

    void add(Api api) {
        api.get(PAGE, Gate.open(), this::list);
        api.get(PAGE + "/new", Gate.open(), this::form);
        api.post(PAGE, Gate.open(), this::create);
        api.get(PAGE + "/:id", Gate.open(), this::show);
        api.post(PAGE + "/:id/regenerate", Gate.open(), this::regenerate);
    }

    private Answer list(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        return person == null ? toSignIn(call, session) : ApplicationPages.list(person, appsOf(person));
    }

    private Answer form(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        return person == null ? toSignIn(call, session) : ApplicationPages.form(200, session, person, "");
    }

    private Answer create(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        if (person == null || !Browser.genuine(call, session)) {
            return SignInPages.problem(422, STALE);
        }
        String name = call.params().get("doorkeeper_application[name]", "");
        List<String> redirects = Stream.of(call.params()
                        .get("doorkeeper_application[redirect_uri]", App.OUT_OF_BAND)
                        .strip()
                        .split("\\s+"))
                .toList();
        List<String> scopes = call.params().all("doorkeeper_application[scopes]");
        String wrong = AppRoutes.wrong(name, redirects, scopes, null);
        if (wrong == null && scopes.isEmpty()) {
            wrong = "Scopes can't be blank";
        }
        if (wrong != null || !new HashSet<>(Scopes.ALL).containsAll(scopes)) {
            return ApplicationPages.form(422, session, person, String.valueOf(wrong));
        }
        App app = access.apps().register(name, null, redirects, scopes);
        put(new Owned(app, person.id(), access.tokens().issue(app, person.id(), scopes, null)));
        return Answer.redirect(PAGE + "/" + app.id());
    }

    private Answer show(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        if (person == null) {
            return toSignIn(call, session);
        }
        Owned found = find(call, person);
        return found == null
                ? SignInPages.problem(404, "The page you are looking for isn't here.")
                : ApplicationPages.show(session, found.app(), found.token());
    }

    /** The token before is gone at once, as at Mastodon. */
    private Answer regenerate(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        Owned found = person == null ? null : find(call, person);
        if (person == null || found == null || !Browser.genuine(call, session)) {
            return SignInPages.problem(422, STALE);
        }
        access.tokens().forget(found.token());
        App app = found.app();
        put(new Owned(app, person.id(), access.tokens().issue(app, person.id(), app.scopes(), null)));
        return Answer.redirect(PAGE + "/" + app.id());
    }

    private Answer toSignIn(Call call, Sessions.Session session) {
        var waiting = access.sessions().returnTo(session, call.ctx().request().path());
        return Browser.with(Answer.redirect("/auth/sign_in"), waiting);
    }

    private synchronized void put(Owned made) {
        owned.put(made.app().id(), made);
        if (owned.size() > MOST) {
            owned.remove(owned.keySet().iterator().next());
        }
    }

    private synchronized @Nullable Owned find(Call call, Person person) {
        Owned found = owned.get(call.id());
        return found == null || found.owner() != person.id() ? null : found;
    }

    private synchronized List<App> appsOf(Person person) {
        return owned.values().stream()
                .filter(each -> each.owner() == person.id())
                .map(Owned::app)
                .toList();
    }
}
