package org.mastowatch.emulator.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Codes;
import org.mastowatch.emulator.oauth.Scopes;
import org.mastowatch.emulator.oauth.Sessions;

/** A person allows an app something, or does not: the authorization endpoint, as Mastodon's Doorkeeper plays it. */
final class AuthorizeRoutes {
    private static final List<String> REQUEST = List.of(
            "client_id",
            "redirect_uri",
            "state",
            "response_type",
            "scope",
            "code_challenge",
            "code_challenge_method",
            "force_login");

    private final Access access;
    private final Browser browser;

    /**
     * What was asked for.
     *
     * @param error null for a request that may be granted
     * @param redirectable whether the app may be told of the error
     */
    private record Asked(
            @Nullable App app,
            String redirectUri,
            List<String> scopes,
            @Nullable String error,
            String description,
            boolean redirectable) {}

    AuthorizeRoutes(Instance instance, Access access) {
        this.access = access;
        this.browser = new Browser(access.sessions(), instance.people());
    }

    void add(Api api) {
        api.get("/oauth/authorize", Gate.open(), this::ask);
        api.post("/oauth/authorize", Gate.open(), this::decide);
        api.get(
                "/oauth/authorize/native",
                Gate.open(),
                call -> SignInPages.code(call.params().get("code", "")));
    }

    private Answer ask(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        if (person == null) {
            var waiting = access.sessions()
                    .returnTo(
                            session, "/oauth/authorize?" + call.ctx().request().query());
            return Browser.with(Answer.redirect("/auth/sign_in"), waiting);
        }
        Asked asked = asked(call.params());
        App app = asked.app();
        if (app == null || asked.error() != null) {
            return refused(asked, call.params());
        }
        boolean before = access.tokens().granted(app.id(), person.id(), asked.scopes());
        if (before && !call.params().truthy("force_login")) {
            return granted(call, person, app, asked);
        }
        var request = new LinkedHashMap<String, String>();
        REQUEST.forEach(name -> request.put(name, call.params().get(name, "")));
        return Browser.with(SignInPages.consent(session, person, app, asked.scopes(), request), session);
    }

    private Answer decide(Call call) {
        Sessions.Session session = browser.session(call);
        Person person = browser.person(session);
        if (person == null || !Browser.genuine(call, session)) {
            return SignInPages.problem(422, "Security verification failed. Are you blocking cookies?");
        }
        Asked asked = asked(call.params());
        App app = asked.app();
        if (app == null || asked.error() != null) {
            return refused(asked, call.params());
        }
        if ("delete".equals(call.params().get("_method"))) {
            return back(
                    asked.redirectUri(),
                    call.params(),
                    Map.of(
                            "error",
                            "access_denied",
                            "error_description",
                            "The resource owner or authorization server denied the request."));
        }
        return granted(call, person, app, asked);
    }

    private Asked asked(Params params) {
        String redirectUri = params.get("redirect_uri", "");
        List<String> scopes = Scopes.parse(params.get("scope", ""));
        App app = access.apps().find(params.get("client_id", ""));
        if (app == null) {
            return new Asked(
                    null,
                    redirectUri,
                    scopes,
                    "invalid_client",
                    "Client authentication failed due to unknown"
                            + " client, no client authentication included, or unsupported authentication method.",
                    false);
        }
        if (!app.sendsTo(redirectUri)) {
            return new Asked(
                    app,
                    redirectUri,
                    scopes,
                    "invalid_redirect_uri",
                    "The requested redirect uri is malformed or doesn't match client redirect URI.",
                    false);
        }
        String type = params.get("response_type");
        if (type == null) {
            return wrong(app, redirectUri, "invalid_request", "Missing required parameter: response_type.");
        }
        if (!type.equals("code")) {
            return wrong(
                    app,
                    redirectUri,
                    "unsupported_response_type",
                    "The authorization server does not support this response type.");
        }
        if (!app.scopes().containsAll(scopes) || !new HashSet<>(Scopes.ALL).containsAll(scopes)) {
            return wrong(app, redirectUri, "invalid_scope", TokenRoutes.WRONG_SCOPE);
        }
        if (params.has("code_challenge") && !"S256".equals(params.get("code_challenge_method"))) {
            return wrong(app, redirectUri, "invalid_code_challenge_method", "The code_challenge_method must be S256.");
        }
        return new Asked(app, redirectUri, scopes, null, "", true);
    }

    private static Asked wrong(App app, String redirectUri, String error, String description) {
        return new Asked(app, redirectUri, List.of(), error, description, true);
    }

    private static Answer refused(Asked asked, Params params) {
        String error = asked.error() == null ? "" : asked.error();
        if (!asked.redirectable() || asked.redirectUri().equals(App.OUT_OF_BAND)) {
            return SignInPages.problem(error.equals("invalid_client") ? 401 : 400, asked.description());
        }
        return back(asked.redirectUri(), params, Map.of("error", error, "error_description", asked.description()));
    }

    private Answer granted(Call call, Person person, App app, Asked asked) {
        String code = access.codes()
                .issue(new Codes.Grant(
                        app.id(),
                        person.id(),
                        asked.redirectUri(),
                        asked.scopes(),
                        call.params().get("code_challenge")));
        return asked.redirectUri().equals(App.OUT_OF_BAND)
                ? Answer.redirect("/oauth/authorize/native?code=" + code)
                : back(asked.redirectUri(), call.params(), Map.of("code", code));
    }

    private static Answer back(String redirectUri, Params params, Map<String, String> told) {
        var query = new LinkedHashMap<>(told);
        String state = params.get("state");
        if (state != null) {
            query.put("state", state);
        }
        String text = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Answer.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + text)
                .with("Cache-Control", "private, no-store");
    }
}
