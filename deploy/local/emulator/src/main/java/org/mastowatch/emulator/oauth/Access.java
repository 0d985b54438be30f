package org.mastowatch.emulator.oauth;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** All about who may call. */
public record Access(Apps apps, Codes codes, Tokens tokens, Passwords passwords, Sessions sessions) {
    /** Client id of the app that is there from the start. */
    public static final String DEMO_CLIENT = "demo-client-id";

    /** Its secret. */
    public static final String DEMO_SECRET = "demo-client-secret";

    /** Where its codes may go: the page that shows a code, and a gateway on this machine at any port. */
    public static final List<String> DEMO_REDIRECTS =
            List.of(App.OUT_OF_BAND, "http://127.0.0.1:8080/admin/callback", "http://localhost:8080/admin/callback");

    /** Nobody may yet. */
    public static Access none(Clock clock) {
        return new Access(new Apps(clock), new Codes(clock), new Tokens(clock), new Passwords(), new Sessions());
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
