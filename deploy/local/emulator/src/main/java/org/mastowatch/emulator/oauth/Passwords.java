package org.mastowatch.emulator.oauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The passwords, in clear, and the words in the links of confirmation mails. Thread-safe. */
public final class Passwords {
    /** The password of everybody who chose none. */
    public static final String DEMO = "demo-password";

    private final Map<Long, String> chosen = new ConcurrentHashMap<>();
    private final Map<Long, String> confirmations = new ConcurrentHashMap<>();

    /** Takes the password that a person chose. */
    public void choose(long accountId, String password) {
        chosen.put(accountId, password);
    }

    /** Whether the password opens the account. */
    public boolean opens(long accountId, String password) {
        return chosen.getOrDefault(accountId, DEMO).equals(password);
    }

    private String confirmationOf(long accountId) {
        return confirmations.computeIfAbsent(accountId, _ -> Secrets.next());
    }

    /** Path of the link that the person was sent. */
    public String linkOf(long accountId) {
        return "/auth/confirmation?confirmation_token=" + confirmationOf(accountId);
    }

    /** Whose link that is; null for nobody's. */
    public @Nullable Long confirms(String word) {
        return confirmations.entrySet().stream()
                .filter(e -> e.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    Map<Long, String> all() {
        return Map.copyOf(chosen);
    }

    void restore(Map<Long, String> earlier) {
        chosen.putAll(earlier);
    }
}
