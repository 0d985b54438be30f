package org.mastowatch.gateway.webhook;

import org.mastowatch.intake.IntakeResult;

/** What came of a signed delivery. */
sealed interface Delivery {

    /** Kafka has all of it. */
    record Taken(int events) implements Delivery {}

    /** Kafka had all of it before. */
    record Known() implements Delivery {}

    /** It stays outside for good. */
    record Dropped(IntakeResult.Reason reason) implements Delivery {}

    /** It could not be read, nobody knows its event, or it is larger than Kafka takes; that it came is kept. */
    record Quarantined() implements Delivery {}

    /** It could not be taken now; Mastodon shall send it again. */
    record Later(Cause cause) implements Delivery {}

    /** Why a delivery has to come again. */
    enum Cause {
        /** Kafka did not acknowledge in time. */
        KAFKA,
        /** Mastodon did not say which account files our reports. */
        OWN_ACCOUNT,
        /** Too many are under way. */
        BUSY,
        /** It could not be set aside. */
        DATABASE
    }
}
