package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** What another feature has waiting for an act, in the transaction of who does something with the act. */
public interface AwaitedAct {

    /** Locks it, before the act itself is locked. */
    Uni<Void> lock(Mutiny.Session session, String actId);

    /**
     * Nothing comes of the act, and no outcome will tell of it: nobody was asked to carry it out.
     *
     * @param state how it ended, as a word
     * @param note the same as a sentence
     */
    Uni<Void> cameToNothing(Mutiny.Session session, String actId, String state, String note);
}
