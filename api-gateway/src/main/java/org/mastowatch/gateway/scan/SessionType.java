package org.mastowatch.gateway.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Which accounts a session is about. */
enum SessionType {
    REMOTE(Command.Scan.Reach.REMOTE),
    LOCAL(Command.Scan.Reach.LOCAL),
    FEDERATED(Command.Scan.Reach.FEDERATED);

    private final Command.Scan.Reach reach;

    SessionType(Command.Scan.Reach reach) {
        this.reach = reach;
    }

    Command.Scan.Reach reach() {
        return reach;
    }

    /** Its word in the API and the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a parameter; a refusal where it is none. */
    static SessionType read(@Nullable String parameter) {
        Optional<SessionType> known = Arrays.stream(values())
                .filter(type -> type.word().equals(parameter))
                .findFirst();
        return known.orElseThrow(() -> Problems.fields(
                422,
                "The request cannot be used; errors says why.",
                List.of(new FieldError("session_type", "It must be remote, local or federated."))));
    }
}
