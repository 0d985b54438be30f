package org.mastowatch.emulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.instance.StateFile;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.webhook.Deliveries;
import org.mastowatch.emulator.webhook.Pending;

/** Remembers the server's state between two runs; a file that cannot be used costs the past, not the run. */
final class Memory {
    private static final Logger LOG = System.getLogger(Memory.class.getName());
    private static final int MOST_POSTS = 5_000;

    private final StateFile file;
    private final Instance instance;
    private final Access access;
    private final Deliveries deliveries;

    /** What the file holds; a part that is missing was not known when it was written. */
    record State(
            Instance.@Nullable Snapshot instance,
            Access.@Nullable Snapshot access,
            @Nullable Registrations registrations,
            @Nullable List<Pending> deliveries) {}

    Memory(StateFile file, Instance instance, Access access, Deliveries deliveries) {
        this.file = file;
        this.instance = instance;
        this.access = access;
        this.deliveries = deliveries;
    }

    void recall() {
        try {
            State state = file.read(State.class);
            if (state != null) {
                take(state);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The state file cannot be read, beginning afresh", e);
        }
    }

    private void take(State state) {
        if (state.instance() != null) {
            instance.restore(state.instance());
        }
        if (state.access() != null) {
            access.restore(state.access());
        }
        if (state.registrations() != null) {
            instance.registrations(state.registrations());
        }
        if (state.deliveries() != null) {
            deliveries.restore(state.deliveries());
        }
    }

    boolean save() {
        try {
            file.write(new State(
                    instance.snapshot().newestPosts(MOST_POSTS),
                    access.snapshot(),
                    instance.registrations(),
                    deliveries.pending()));
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The state file cannot be written", e);
            return false;
        }
    }
}
