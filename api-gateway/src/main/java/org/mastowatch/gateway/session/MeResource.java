package org.mastowatch.gateway.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.http.Problems;

@Path("/api/v1/me")
class MeResource {

    private final Caller caller;

    MeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Who is signed in, and what they may do")
    public Me me() {
        Person person = caller.person().orElseThrow(() -> Problems.of(401, "Nobody is signed in."));
        List<String> rights = caller.rights().stream()
                .sorted()
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Me(
                person.accountId(),
                person.username(),
                person.displayName(),
                caller.rights().contains(Right.KEYS),
                person.avatarUrl(),
                rights);
    }

    /**
     * A person.
     *
     * @param isAdmin whether they may do everything here
     * @param rights what they may do, such as {@code read} and {@code act}
     */
    record Me(String id, String username, String displayName, boolean isAdmin, String avatarUrl, List<String> rights) {}
}
