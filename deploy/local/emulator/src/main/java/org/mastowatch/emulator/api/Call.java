package org.mastowatch.emulator.api;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Person;

/**
 * A call that passed its gate.
 *
 * @param url origin and path, as paging links begin
 */
record Call(RoutingContext ctx, Caller caller, Params params, String url) {
    /** The id in the path; 0, which nothing has, if it is no number. */
    long id() {
        String id = ctx.pathParam("id");
        return id == null ? 0 : Params.toInteger(id);
    }

    /** Who is signed in; null for nobody. */
    @Nullable
    Person person() {
        return caller.person();
    }

    /** Who is signed in, behind a gate that lets nobody else pass. */
    Person signedIn() {
        Person person = caller.person();
        if (person == null) {
            throw new IllegalStateException("The gate lets people without an account pass");
        }
        return person;
    }

    interface Handler {
        Answer handle(Call call);
    }
}
