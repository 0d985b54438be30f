package org.mastowatch.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.mastodon.entity.AdminAccount;

/** What becomes of an admin account. */
final class AccountEvents {

    static final String CREATED = "account.created";
    static final String APPROVED = "account.approved";
    static final String UPDATED = "account.updated";
    static final String CONFIRMED = "account.confirmed";
    static final String GONE = "account.gone";

    private AccountEvents() {}

    /** A sign-up or its approval: the one thing that carries an address, and a snapshot without one. */
    static IntakeResult signUp(String event, AdminAccount account, Source source, Instant observedAt) {
        if (account.domain() != null) {
            return new IntakeResult.Dropped(IntakeResult.Reason.REMOTE);
        }
        String eventId = EventIds.account(event, account.id());
        ObservedAccount.Cause cause =
                event.equals(CREATED) ? ObservedAccount.Cause.CREATED : ObservedAccount.Cause.APPROVED;
        return new IntakeResult.Events(List.of(
                registration(eventId, account, source, observedAt),
                observed(eventId, cause, account, source, observedAt)));
    }

    /**
     * @param changedAt when Mastodon told of the change, since the account does not say when it changed
     */
    static IntakeResult updated(AdminAccount account, Instant changedAt, Source source, Instant observedAt) {
        return new IntakeResult.Events(List.of(observed(
                EventIds.accountAt(UPDATED, account.id(), changedAt),
                ObservedAccount.Cause.UPDATED,
                account,
                source,
                observedAt)));
    }

    static List<IntakeEvent> polled(AdminAccount account, Source source, Instant observedAt) {
        List<IntakeEvent> events = new ArrayList<>();
        if (!Limits.isId(account.id())) {
            return events;
        }
        if (account.domain() == null && Boolean.FALSE.equals(account.approved())) {
            events.add(registration(EventIds.account(CREATED, account.id()), account, source, observedAt));
        }
        events.add(observed(
                EventIds.accountAt("account.polled", account.id(), observedAt),
                ObservedAccount.Cause.POLLED,
                account,
                source,
                observedAt));
        return events;
    }

    /** A sign-up as it stands, under the event that changed it; empty where it is none. */
    static Optional<IntakeEvent> signUpSince(String event, AdminAccount account, Source source, Instant observedAt) {
        return account.domain() == null && Limits.isId(account.id())
                ? Optional.of(registration(EventIds.account(event, account.id()), account, source, observedAt))
                : Optional.empty();
    }

    /** A sign-up whose account is not there any more; nothing else of it is known. */
    static IntakeEvent gone(String accountId, Source source, Instant observedAt) {
        String eventId = EventIds.account(GONE, accountId);
        Registration registration = new Registration(
                Registration.VERSION,
                eventId,
                source,
                observedAt,
                accountId,
                "",
                null,
                null,
                null,
                null,
                null,
                observedAt,
                false,
                false,
                true);
        return new IntakeEvent(Topics.REGISTRATIONS, accountId, eventId, registration);
    }

    /** Of another name than that of a sign-up, which is told of the same account on another topic. */
    static IntakeEvent accountGone(String accountId, Source source, Instant observedAt) {
        String eventId = EventIds.account("account.deleted", accountId);
        ObservedAccount observed = new ObservedAccount(
                ObservedAccount.VERSION,
                eventId,
                source,
                observedAt,
                ObservedAccount.Cause.GONE,
                new Account(accountId, "", "", null, "", "", "", false, false, null, 0, 0, 0, null, List.of()),
                new AccountState(false, false, false, false, false, false));
        return new IntakeEvent(Topics.OBSERVED_ACCOUNTS, accountId, eventId, observed);
    }

    private static IntakeEvent observed(
            String eventId, ObservedAccount.Cause cause, AdminAccount account, Source source, Instant observedAt) {
        ObservedAccount observed = new ObservedAccount(
                ObservedAccount.VERSION,
                eventId,
                source,
                observedAt,
                cause,
                Accounts.from(account),
                Accounts.state(account));
        return new IntakeEvent(Topics.OBSERVED_ACCOUNTS, account.id(), eventId, observed);
    }

    private static IntakeEvent registration(String eventId, AdminAccount account, Source source, Instant observedAt) {
        Instant createdAt = account.createdAt();
        Registration registration = new Registration(
                Registration.VERSION,
                eventId,
                source,
                observedAt,
                account.id(),
                Limits.cut(account.username(), Limits.NAME),
                Limits.cutNullable(account.email(), Limits.NAME),
                Limits.cutNullable(account.ip(), Limits.NAME),
                Limits.cutNullable(account.locale(), Limits.WORD),
                Limits.cutNullable(account.inviteRequest(), Limits.REASON),
                Limits.cutNullable(account.invitedByAccountId(), Limits.ID),
                createdAt == null ? observedAt : createdAt,
                Boolean.TRUE.equals(account.confirmed()),
                Boolean.TRUE.equals(account.approved()),
                false);
        return new IntakeEvent(Topics.REGISTRATIONS, account.id(), eventId, registration);
    }
}
