package org.mastowatch.emulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.StateFile;

/** Remembers the server's state between two runs; a file that cannot be used costs the past, not the run. */
final class Memory {
    private static final Logger LOG = System.getLogger(Memory.class.getName());

    private final StateFile file;
    private final Instance instance;

    Memory(StateFile file, Instance instance) {
        this.file = file;
        this.instance = instance;
    }

    void recall() {
        try {
            Instance.Snapshot snapshot = file.read();
            if (snapshot != null) {
                instance.restore(snapshot);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The state file cannot be read, beginning afresh", e);
        }
    }

    boolean save() {
        try {
            file.write(instance.snapshot());
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The state file cannot be written", e);
            return false;
        }
    }
}
