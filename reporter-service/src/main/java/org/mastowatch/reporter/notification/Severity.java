package org.mastowatch.reporter.notification;

import org.mastowatch.events.Outcome;

/** How much a person has to know of something, least first. */
enum Severity {
    /** Goes its way. */
    LOW,
    /** Worth a look. */
    NORMAL,
    /** Somebody should act or knows too little. */
    HIGH,
    /** Passes quiet hours. */
    URGENT;

    static Severity of(Outcome.Kind kind) {
        return switch (kind) {
            case WOULD_FILE,
                    DISMISSED,
                    SIGN_UP_UNDONE,
                    ACT_WAITING,
                    ACT_WOULD_BE_DONE,
                    ACT_STOPPED,
                    SCAN_STARTED,
                    SCAN_PROGRESSED,
                    NOTIFICATION_DELIVERED,
                    NOTIFICATION_FAILED,
                    NOTIFICATIONS_TESTED,
                    ERASED -> LOW;
            case FILED, RESOLVED, SIGN_UP_HELD, SIGN_UP_DECIDED, ACT_DONE, ACT_UNDONE, ACT_LIFTED, SCAN_COMPLETED ->
                NORMAL;
            case DEFERRED,
                    EXPIRED,
                    FAILED,
                    SIGN_UP_REJECTION_DUE,
                    SIGN_UP_CAP_REACHED,
                    ACT_REFUSED,
                    ACT_EXPIRED,
                    ACT_LEFT,
                    SCAN_FAILED -> HIGH;
            case SIGN_UP_BURST, ACT_UNCLEAR, DOMAIN_ALERT -> URGENT;
        };
    }
}
