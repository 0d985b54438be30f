package org.mastowatch.emulator.oauth;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The scopes of Mastodon 4.6, in the order in which the server lists them. */
public final class Scopes {
    private static final String ADMIN =
            "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks";

    /** Every scope that may be asked for. */
    public static final List<String> ALL = Stream.of(
                    Stream.of("read", "profile", "write"),
                    under(
                            "write:",
                            "accounts blocks bookmarks collections conversations favourites filters follows lists"
                                    + " media mutes notifications reports statuses"),
                    under(
                            "read:",
                            "accounts blocks bookmarks collections favourites filters follows lists mutes"
                                    + " notifications search statuses"),
                    Stream.of("follow", "push", "admin:read"),
                    under("admin:read:", ADMIN),
                    Stream.of("admin:write"),
                    under("admin:write:", ADMIN))
            .flatMap(s -> s)
            .toList();

    /** What an app or a token has that asked for nothing. */
    public static final List<String> STANDARD = List.of("read");

    private Scopes() {}

    private static Stream<String> under(String prefix, String names) {
        return Stream.of(names.split(" ")).map(name -> prefix + name);
    }

    /** Splits at blanks; without any, the standard ones. */
    public static List<String> parse(String text) {
        List<String> scopes = Stream.of(text.strip().split("[ +]+"))
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
        return scopes.isEmpty() ? STANDARD : scopes;
    }

    /** Whether a holder may do what asks for the wanted scope: it is held, or one above it, as read is of read:accounts. */
    public static boolean covers(Collection<String> held, String wanted) {
        return held.stream().anyMatch(scope -> wanted.equals(scope) || wanted.startsWith(scope + ":"));
    }
}
