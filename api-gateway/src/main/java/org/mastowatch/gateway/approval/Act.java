package org.mastowatch.gateway.approval;

import java.util.Locale;
import org.mastowatch.events.Settings;

/** What a person may ask for on a sign-up. */
enum Act {
    APPROVE("The sign-up will be approved in Mastodon."),
    REJECT("The sign-up will be rejected once the undo window is over, unless somebody undoes it before; Mastodon then"
            + " deletes the account for good."),
    HOLD("The sign-up will wait for a person, whatever the policy says."),
    UNDO("The decision that was to come will be stopped, and the sign-up waits for a person.");

    private final String sentence;

    Act(String sentence) {
        this.sentence = sentence;
    }

    /** As the API and the audit log write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is asked for, in words for people. */
    String sentence() {
        return sentence;
    }

    /** What will happen as the switches stand, in words for people. */
    String says(Settings settings) {
        return switch (this) {
            case APPROVE, REJECT -> sentence + whenHeld(settings);
            case HOLD, UNDO -> sentence;
        };
    }

    private static String whenHeld(Settings settings) {
        if (settings.panicStop()) {
            return " The panic stop is on: nothing is sent to Mastodon before it is off.";
        }
        return settings.dryRun() ? " Dry run is on: nothing is sent to Mastodon." : "";
    }
}
