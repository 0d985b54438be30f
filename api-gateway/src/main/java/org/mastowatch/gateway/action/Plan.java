package org.mastowatch.gateway.action;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.entity.AdminAccount;

/**
 * An act that may be done.
 *
 * @param text what the account's owner is told; null for Mastodon's own words
 */
record Plan(NewAction wanted, Target target, @Nullable String text) {

    ActionKind kind() {
        return wanted.action();
    }

    @Nullable
    String accountId() {
        AdminAccount whom = target.whom();
        return whom == null ? null : whom.id();
    }

    @Nullable
    String acct() {
        AdminAccount whom = target.whom();
        return whom == null ? null : Target.acct(whom);
    }

    @Nullable
    String domain() {
        return target instanceof Target.OnDomain on ? on.domain() : null;
    }

    /** Whether Mastodon cannot take back all of it, so that it waits a while first. */
    boolean waits() {
        return waits(wanted);
    }

    static boolean waits(NewAction wanted) {
        NewAction.DomainLimits limits = wanted.limits();
        return wanted.action().strikes() || (limits != null && limits.severity().equals("suspend"));
    }

    /** As the reporter is told of it. */
    Moderation moderation() {
        return switch (target) {
            case Target.OnAccount on ->
                kind().lifts()
                        ? new Moderation.Lift(on.account().id(), Target.acct(on.account()), kind().measure())
                        : new Moderation.OnAccount(
                                on.account().id(),
                                Target.acct(on.account()),
                                kind().measure(),
                                wanted.reportId(),
                                wanted.message().presetId(),
                                text,
                                wanted.message().sendEmail());
            case Target.OnReport on ->
                new Moderation.OnReport(on.report().id(), on.account().id(), Target.acct(on.account()), kind().step());
            case Target.OnDomain on ->
                kind() == ActionKind.DOMAIN_UNBLOCK
                        ? new Moderation.LiftDomain(on.domain())
                        : block(on.domain(), Objects.requireNonNull(wanted.limits()));
        };
    }

    private static Moderation block(String domain, NewAction.DomainLimits limits) {
        return new Moderation.OnDomain(
                domain,
                limits.severity(),
                limits.rejectMedia(),
                limits.rejectReports(),
                limits.obfuscate(),
                limits.privateComment(),
                limits.publicComment());
    }
}
