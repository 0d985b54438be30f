package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;

/** Registers applications and shows an application its own record. */
final class AppRoutes {
    private final Access access;

    AppRoutes(Access access) {
        this.access = access;
    }

    void add(Api api) {
        api.post("/api/v1/apps", Gate.open(), this::register);
        api.get("/api/v1/apps/verify_credentials", Gate.token(), this::verify);
    }

    private Answer register(Call call) {
        String name = call.params().get("client_name", "");
        List<String> redirects = call.params().all("redirect_uris").stream()
                .flatMap(value -> Stream.of(value.strip().split("\\s+")))
                .toList();
        List<String> scopes = Scopes.parse(call.params().get("scopes", ""));
        String website = call.params().get("website");
        String wrong = wrong(name, redirects, scopes, website);
        if (wrong != null) {
            return Answer.error(422, "Validation failed: " + wrong);
        }
        App app = access.apps().register(name, website, redirects, scopes);
        return Answer.ok(json(app)
                .put("client_id", app.clientId())
                .put("client_secret", app.clientSecret())
                .put("client_secret_expires_at", 0));
    }

    static @Nullable String wrong(String name, List<String> redirects, List<String> scopes, @Nullable String website) {
        if (name.isEmpty()) {
            return "Application name can't be blank";
        }
        if (redirects.isEmpty()) {
            return "Redirect URI can't be blank";
        }
        if (!redirects.stream().allMatch(uri -> uri.equals(App.OUT_OF_BAND) || absolute(uri))) {
            return "Redirect URI must be an absolute URI.";
        }
        if (!new HashSet<>(Scopes.ALL).containsAll(scopes)) {
            return "Scopes doesn't match configured on the server.";
        }
        return website == null || (website.startsWith("http") && absolute(website))
                ? null
                : "Application website must be a valid URL";
    }

    private static boolean absolute(String text) {
        try {
            URI uri = URI.create(text);
            return uri.isAbsolute() && uri.getRawFragment() == null && !"javascript".equals(uri.getScheme());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Answer verify(Call call) {
        var token = call.caller().token();
        App app = token == null || token.appId() == null ? null : access.apps().find(token.appId());
        return app == null ? Answer.error(401, "The access token is invalid") : Answer.ok(json(app));
    }

    private static JsonObject json(App app) {
        return new JsonObject()
                .put("id", EntityJson.id(app.id()))
                .put("name", app.name())
                .put("website", app.website())
                .put("scopes", new JsonArray(app.scopes()))
                .put("redirect_uris", new JsonArray(app.redirectUris()))
                .put("vapid_key", InstanceRoutes.VAPID_KEY)
                .put("redirect_uri", String.join("\n", app.redirectUris()));
    }
}
