package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.Asked;
import org.mastowatch.gateway.action.NewAction;

/** Where acts are asked for. */
interface Acts {

    /** Has an act carried out, if this person may have it so. */
    Uni<Asked> ask(NewAction wanted, Person person);
}
