package org.mastowatch.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Source;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Status;

/** The door. Each method is a plain mapping: same arguments, same result. */
public final class Intake {

    private Intake() {}

    /** Whether events and tables can carry the id; what has another one is not let in. */
    public static boolean isId(String id) {
        return Limits.isId(id);
    }

    /**
     * A webhook's body, after its signature was checked.
     *
     * @param ownAccountId the account that files our reports; null while it is unknown, then none is known as ours
     */
    public static IntakeResult webhook(byte[] body, @Nullable String ownAccountId, Instant observedAt) {
        return Webhooks.read(body, ownAccountId, observedAt);
    }

    /**
     * An account that was read from the admin API. A local one that nobody let in yet is a sign-up too, by the same event
     * id that its webhook has.
     */
    public static List<IntakeEvent> fromAdminAccount(AdminAccount account, Source source, Instant observedAt) {
        return AccountEvents.polled(account, source, observedAt);
    }

    /** A sign-up whose address was confirmed since it was told; empty where the account is no sign-up of ours. */
    public static Optional<IntakeEvent> confirmed(AdminAccount account, Source source, Instant observedAt) {
        return AccountEvents.signUpSince(AccountEvents.CONFIRMED, account, source, observedAt);
    }

    /** A sign-up that somebody let in, by the same event id that its webhook has. */
    public static Optional<IntakeEvent> approved(AdminAccount account, Source source, Instant observedAt) {
        return AccountEvents.signUpSince(AccountEvents.APPROVED, account, source, observedAt);
    }

    /** A sign-up whose account is not there any more. */
    public static IntakeEvent gone(String accountId, Source source, Instant observedAt) {
        return AccountEvents.gone(accountId, source, observedAt);
    }

    /** An account that the admin API does not know any more; nothing but its id is known of it. */
    public static IntakeEvent accountGone(String accountId, Source source, Instant observedAt) {
        return AccountEvents.accountGone(accountId, source, observedAt);
    }

    /** A post that was read from the API or the stream. */
    public static IntakeResult fromStatus(Status status, Source source, Instant observedAt) {
        return Posts.event(status, source, observedAt);
    }

    /**
     * A report that was read from the admin API: a new one while it is open, and how it ended once it is resolved.
     *
     * @param ownAccountId as for webhooks
     */
    public static IntakeResult fromReport(
            AdminReport report, @Nullable String ownAccountId, Source source, Instant observedAt) {
        return Reports.polled(report, ownAccountId, source, observedAt);
    }

    /**
     * Changes when anything changes that a profile rule can see: names, bio, fields, moderation state. Not with counts or
     * the day of the last post.
     */
    public static String fingerprint(AdminAccount account) {
        return Fingerprints.of(Accounts.from(account), Accounts.state(account));
    }

    /** The account's public side as our events carry it, for whoever compares it with an {@link ObservedAccount}. */
    public static org.mastowatch.events.Account account(AdminAccount account) {
        return Accounts.from(account);
    }
}
