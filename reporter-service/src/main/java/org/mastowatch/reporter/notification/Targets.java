package org.mastowatch.reporter.notification;

import java.util.ArrayList;
import java.util.List;

/** What the settings say of where notifications go. */
sealed interface Targets {

    /** It can be followed. */
    record Usable(List<Target> targets) implements Targets {
        public Usable {
            targets = List.copyOf(targets);
        }
    }

    /**
     * It cannot.
     *
     * @param line for the operator; quotes no address, token or secret
     */
    record Refused(String line) implements Targets {}

    /** Reads both settings. Nothing set means that nothing is told. */
    static Targets read(NotificationConfig config) {
        Addresses addresses = new Addresses(config.allowPrivate());
        return switch (new SlackWebhooks(addresses).read(config.slackWebhooks().orElse(""))) {
            case Refused refused -> refused;
            case Usable slack ->
                switch (new TargetList(addresses).read(config.targets().orElse(""))) {
                    case Refused refused -> refused;
                    case Usable listed -> {
                        List<Target> all = new ArrayList<>(slack.targets());
                        all.addAll(listed.targets());
                        yield new Usable(all);
                    }
                };
        };
    }
}
