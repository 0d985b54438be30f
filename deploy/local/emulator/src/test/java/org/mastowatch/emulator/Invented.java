package org.mastowatch.emulator;

import java.time.Instant;
import java.util.List;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.instance.Visibility;

/** What a request refers to and no answer tells of. */
final class Invented {
    private Invented() {}

    static Person person(long id, String acct, Instant at) {
        int sign = acct.indexOf('@');
        String name = sign < 0 ? acct : acct.substring(0, sign);
        return new Person(
                id,
                name,
                sign < 0 ? null : acct.substring(sign + 1),
                at.minusSeconds(3600),
                Person.Profile.of(name, ""),
                Person.Standing.GOOD,
                sign < 0 ? Entities.login(name, Role.EVERYONE) : null,
                0,
                0);
    }

    static Post post(long id, long author, Instant at) {
        return new Post(
                id,
                author,
                at.minusSeconds(60),
                "A post.",
                "",
                Visibility.PUBLIC,
                false,
                "en",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new Post.Counts(0, 0, 0, 0),
                "Web",
                false);
    }
}
