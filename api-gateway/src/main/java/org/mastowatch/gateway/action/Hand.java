package org.mastowatch.gateway.action;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.http.Problems;

/** What both resources of acts ask of a caller, and how they refuse. */
final class Hand {

    private Hand() {}

    /** Who is signed in; nobody acts through a key. */
    static Person of(Caller caller) {
        return caller.person()
                .orElseThrow(() -> Problems.of(
                        403,
                        "Only a person who is signed in may act or look at what an act would do, since their own rights"
                                + " are what counts. An API key is nobody: sign in at /admin/login."));
    }

    static RuntimeException refused(Asked.Refused refused, @Nullable Duration pause) {
        return Problems.coded(refused.status(), refused.detail(), refused.code(), refused.values(), pause);
    }
}
