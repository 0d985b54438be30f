package org.mastowatch.gateway.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an API key was made for. */
public enum KeyScope {
    READ(Right.READ, Right.SCANS),
    RULES(Right.READ, Right.SCANS, Right.RULES),
    INGEST(Right.INGEST, Right.SCANS),
    SETTINGS(Right.READ, Right.SCANS, Right.SETTINGS),
    ACT(Right.READ, Right.SCANS, Right.ACT, Right.SIGN_UPS);

    private final Set<Right> rights;

    KeyScope(Right... rights) {
        this.rights = Set.of(rights);
    }

    /** The scope of a word, in any case. */
    public static Optional<KeyScope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that these scopes allow. */
    public static Set<Right> rights(List<KeyScope> scopes) {
        Set<Right> all = EnumSet.noneOf(Right.class);
        scopes.forEach(scope -> all.addAll(scope.rights));
        return all;
    }
}
