package org.mastowatch.gateway.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the request. */
@RequestScoped
public class Caller {

    private @Nullable String name;

    /** A name for the audit log: an API key's name. */
    public String name() {
        return name == null ? "nobody" : name;
    }

    void is(String who) {
        name = who;
    }
}
