package org.mastowatch.emulator.oauth;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All about who may call. */
public record Access(Apps apps, Codes codes, Tokens tokens, Passwords passwords, Sessions sessions) {
    /** Client id of the app that is there from the start. */
    public static final String DEMO_CLIENT = "demo-client-id";

    /** Its secret. */
    public static final String DEMO_SECRET = "demo-client-secret-of-43-characters-at-least-";

    /** Where its codes may go: the page that shows a code, and a gateway on this machine at any port. */
    public static final List<String> DEMO_REDIRECTS =
            List.of(App.OUT_OF_BAND, "http://127.0.0.1:8080/admin/callback", "http://localhost:8080/admin/callback");

    /** Token of the owner of the server. */
    public static final String ADMIN_TOKEN = "demo-admin-token";

    /** Token of a moderator. */
    public static final String MODERATOR_TOKEN = "demo-moderator-token";

    /** Token of the account that files reports. */
    public static final String REPORT_TOKEN = "demo-report-token";

    private static final Set<String> STAFF_SCOPES = Set.of("read", "write", "admin:read", "admin:write");

    /** Nobody may yet. */
    public static Access none(Clock clock) {
        return new Access(new Apps(clock), new Codes(clock), new Tokens(clock), new Passwords(), new Sessions());
    }

    /** Gives staff and bot their tokens, and makes the demo's app known; what is known of it already stays. */
    public void settle(long admin, long moderator, long bot) {
        tokens.issue(ADMIN_TOKEN, "admin", admin, STAFF_SCOPES);
        tokens.issue(MODERATOR_TOKEN, "moderator", moderator, STAFF_SCOPES);
        tokens.issue(REPORT_TOKEN, "report", bot, Set.of("read", "write:reports"));
        if (apps.find(DEMO_CLIENT) == null) {
            apps.register("MastoWatch demo", DEMO_CLIENT, DEMO_SECRET, DEMO_REDIRECTS, Scopes.ALL);
        }
    }

    /** What outlives a restart; sessions and codes do not. */
    public record Snapshot(List<App> apps, Map<String, Tokens.Token> tokens, Map<Long, String> passwords) {
        public Snapshot {
            apps = List.copyOf(apps);
            tokens = Map.copyOf(tokens);
            passwords = Map.copyOf(passwords);
        }
    }

    /** What there is, to be written to a file. */
    public Snapshot snapshot() {
        return new Snapshot(apps.all(), tokens.all(), passwords.all());
    }

    /** Takes in what an earlier process left. */
    public void restore(Snapshot snapshot) {
        snapshot.apps().forEach(apps::restore);
        tokens.restore(snapshot.tokens());
        passwords.restore(snapshot.passwords());
    }
}
