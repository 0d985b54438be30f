package org.mastowatch.events;

import java.util.List;
import java.util.stream.Stream;

/** Names of the topics. All are keyed by account id, except the compacted ones and {@link #COMMANDS}. */
public final class Topics {

    /** {@link ObservedStatus}: public and unlisted posts only, from gateway and poller to the analyzer. */
    public static final String OBSERVED_STATUSES = "mastowatch.observed.statuses";

    /** {@link ObservedAccount}: account snapshots without e-mail and IP. */
    public static final String OBSERVED_ACCOUNTS = "mastowatch.observed.accounts";

    /** {@link ObservedReport}: reports made by people, and how reports, our own too, ended. */
    public static final String OBSERVED_REPORTS = "mastowatch.observed.reports";

    /** {@link Registration}: sign-ups with e-mail and IP, read by the approval-service alone. */
    public static final String REGISTRATIONS = "mastowatch.registrations";

    /** {@link VerdictEvent}: what the analyzer found. */
    public static final String VERDICTS = "mastowatch.verdicts";

    /** {@link Outcome}: what became of verdicts and sign-ups. */
    public static final String OUTCOMES = "mastowatch.outcomes";

    /** {@link PublishedRuleSet}, compacted: one whole rule set a record, under {@link #CURRENT}. */
    public static final String RULESETS = "mastowatch.rulesets";

    /** {@link Settings}, compacted, under {@link #CURRENT}. */
    public static final String SETTINGS = "mastowatch.settings";

    /** {@link Command}: a person's decision or request, keyed by what it is about. */
    public static final String COMMANDS = "mastowatch.commands";

    /** {@link PublishedSignUpPolicy}, compacted, under {@link #CURRENT}. */
    public static final String SIGN_UP_POLICIES = "mastowatch.signup.policies";

    /** {@link SignUpEvent}: how sign-ups stand, from the approval-service to the gateway. */
    public static final String SIGN_UPS = "mastowatch.signups";

    /** {@link InstanceReading}, compacted, under {@link #CURRENT}. */
    public static final String INSTANCE = "mastowatch.instance";

    /** The key under which the compacted topics hold what is in force. */
    public static final String CURRENT = "current";

    /** The topics an account's evaluation reads. They have equal partition counts, so one reader sees one account whole. */
    public static final List<String> OBSERVED = List.of(OBSERVED_STATUSES, OBSERVED_ACCOUNTS, OBSERVED_REPORTS);

    /** Every topic that keeps its records for a time. */
    public static final List<String> TIMED = List.of(
            OBSERVED_STATUSES,
            OBSERVED_ACCOUNTS,
            OBSERVED_REPORTS,
            REGISTRATIONS,
            VERDICTS,
            OUTCOMES,
            COMMANDS,
            SIGN_UPS);

    /** Every topic that keeps the last record of a key. */
    public static final List<String> COMPACTED = List.of(RULESETS, SETTINGS, SIGN_UP_POLICIES, INSTANCE);

    /** Both, without those of dead letters. */
    public static final List<String> ALL =
            Stream.concat(TIMED.stream(), COMPACTED.stream()).toList();

    private Topics() {}

    /** The topic that takes what consumers of {@code topic} cannot read, with the cause. */
    public static String deadLetter(String topic) {
        return topic + ".dead-letter";
    }
}
