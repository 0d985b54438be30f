package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.ActionDesk;
import org.mastowatch.gateway.action.Asked;
import org.mastowatch.gateway.action.NewAction;

/** The desk where people ask for acts. */
@ApplicationScoped
class DeskActs implements Acts {

    private final ActionDesk desk;

    DeskActs(ActionDesk desk) {
        this.desk = desk;
    }

    @Override
    public Uni<Asked> ask(NewAction wanted, Person person) {
        return desk.ask(wanted, person);
    }
}
