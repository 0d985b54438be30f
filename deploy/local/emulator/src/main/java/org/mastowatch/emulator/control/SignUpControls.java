package org.mastowatch.emulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;

/** Control paths about apps and sign-ups. */
final class SignUpControls {
    private final MastodonEmulator emulator;

    SignUpControls(MastodonEmulator emulator) {
        this.emulator = emulator;
    }

    void add(Router router) {
        ControlRoutes.post(router, "/apps", this::app);
        ControlRoutes.post(router, "/confirm", this::confirm);
        ControlRoutes.post(router, "/registrations", this::registrations);
        ControlRoutes.get(router, "/mails", _ -> mails());
    }

    private JsonObject app(JsonObject body) {
        List<String> scopes = Bodies.texts(body, "scopes");
        App app = emulator.access()
                .apps()
                .register(
                        body.getString("name", "Test"),
                        body.getString("client_id"),
                        body.getString("client_secret"),
                        Bodies.texts(body, "redirect_uris"),
                        scopes.isEmpty() ? Scopes.ALL : scopes);
        return new JsonObject().put("id", Long.toString(app.id())).put("client_id", app.clientId());
    }

    private JsonObject confirm(JsonObject body) {
        emulator.instance().confirm(Long.parseLong(body.getString("id")));
        return new JsonObject();
    }

    private JsonObject registrations(JsonObject body) {
        Registrations old = emulator.instance().registrations();
        String word = body.getString("mode", old.mode().word());
        var mode = Registrations.Mode.of(word)
                .orElseThrow(() -> new IllegalArgumentException("mode is open, approved or closed, not " + word));
        emulator.instance()
                .registrations(new Registrations(mode, body.getBoolean("reason_required", old.reasonRequired())));
        return new JsonObject();
    }

    /** The links that people who did not confirm yet were sent. */
    private JsonArray mails() {
        var mails = new JsonArray();
        emulator.instance().people().newestFirst().stream()
                .filter(p -> p.login() != null && !p.login().confirmed())
                .forEach(p -> mails.add(mail(p)));
        return mails;
    }

    private JsonObject mail(Person person) {
        return new JsonObject()
                .put("account_id", Long.toString(person.id()))
                .put("username", person.username())
                .put("link", emulator.baseUrl() + emulator.access().passwords().linkOf(person.id()));
    }
}
