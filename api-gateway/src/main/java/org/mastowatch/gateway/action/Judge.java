package org.mastowatch.gateway.action;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.RefusalCode;
import org.mastowatch.gateway.lookup.StaffRole;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.Role;

/** Whether a person may do something. The service's token may do more than most, so Mastodon does not ask this for us. */
final class Judge {

    private Judge() {}

    /** Why somebody with these bits may not ask for this at all; empty if they may. */
    static Optional<Asked.Refused> mayAct(ActionKind kind, BigInteger bits) {
        return kind.needs().in(bits)
                ? Optional.empty()
                : Optional.of(new Asked.Refused(
                        403,
                        "Your role at the instance lacks the permission "
                                + kind.needs().word() + ", which " + kind.word() + " needs.",
                        RefusalCode.LACKS_PERMISSION,
                        Map.of("permission", kind.needs().word(), "action", kind.word())));
    }

    /**
     * Why this person may not touch this target; empty if they may.
     *
     * @param bits of the person's role now
     * @param own the accounts of the suite's own tokens
     * @param home the instance's own domain
     */
    static Optional<Asked.Refused> mayTouch(
            String personId, BigInteger bits, Target target, Set<String> own, String home) {
        AdminAccount whom = target.whom();
        if (whom == null) {
            return target instanceof Target.OnDomain on && on.domain().equalsIgnoreCase(home)
                    ? refused(422, RefusalCode.INSTANCE_ITSELF, "This is the instance itself.")
                    : Optional.empty();
        }
        if (whom.id().equals(personId)) {
            return refused(403, RefusalCode.OWN_ACCOUNT, "This is about your own account. Ask a colleague.");
        }
        if (own.contains(whom.id())) {
            return refused(
                    403,
                    RefusalCode.ACCOUNT_OF_MASTOWATCH,
                    "This is the account by which MastoWatch works. Act on it in Mastodon, if you must.");
        }
        if (whom.domain() != null) {
            return Optional.empty();
        }
        Role role = whom.role();
        if (role == null) {
            return refused(
                    403,
                    RefusalCode.ROLE_UNKNOWN,
                    "Mastodon does not say which role this account has, so it may be staff. Act in Mastodon.");
        }
        return StaffRole.gives(role) && !Permission.ADMINISTRATOR.in(bits)
                ? refused(
                        403,
                        RefusalCode.STAFF,
                        "This account holds a role of staff. Only an administrator may act on it here.")
                : Optional.empty();
    }

    /** Why the action can never be done to such a target; empty if it can. */
    static Optional<Asked.Refused> fits(NewAction wanted, Target target) {
        ActionKind kind = wanted.action();
        boolean disables = kind == ActionKind.DISABLE || kind == ActionKind.ENABLE;
        AdminAccount whom = target.whom();
        if (disables && whom != null && whom.domain() != null) {
            return refused(
                    422,
                    RefusalCode.NOT_LOCAL,
                    "Only an account of this instance signs in here, so only such a one can be " + kind.word()
                            + "d. Limit or suspend it instead.");
        }
        return Optional.empty();
    }

    /** Why it need not be done; empty if it need. */
    static Optional<Asked.Refused> already(NewAction wanted, Target target) {
        return standsAlready(wanted, target) ? Optional.of(already(wanted.action())) : Optional.empty();
    }

    /** Whether what is wanted is so already. A warning never is. */
    static boolean standsAlready(NewAction wanted, Target target) {
        return switch (target) {
            case Target.OnAccount on -> {
                Boolean set = flag(wanted.action(), on.account());
                yield set != null && set != wanted.action().lifts();
            }
            case Target.OnReport on -> stands(wanted.action(), on.report());
            case Target.OnDomain on ->
                wanted.action() == ActionKind.DOMAIN_UNBLOCK
                        ? on.block().isEmpty()
                        : on.block()
                                .map(block -> same(Objects.requireNonNull(wanted.limits()), block))
                                .orElse(false);
        };
    }

    private static @Nullable Boolean flag(ActionKind kind, AdminAccount account) {
        return switch (kind.measure()) {
            case WARN -> null;
            case SENSITIVE -> account.sensitized();
            case SILENCE -> account.silenced();
            case DISABLE -> account.disabled();
            case SUSPEND -> account.suspended();
        };
    }

    private static boolean stands(ActionKind kind, AdminReport report) {
        return switch (kind.step()) {
            case ASSIGN -> false;
            case UNASSIGN -> report.assignedAccount() == null;
            case RESOLVE -> report.actionTaken();
            case REOPEN -> !report.actionTaken();
        };
    }

    private static boolean same(NewAction.DomainLimits wanted, DomainBlock block) {
        return wanted.severity().equals(block.severity())
                && wanted.rejectMedia() == block.rejectMedia()
                && wanted.rejectReports() == block.rejectReports()
                && wanted.obfuscate() == block.obfuscate()
                && (wanted.privateComment() == null || wanted.privateComment().equals(block.privateComment()))
                && (wanted.publicComment() == null || wanted.publicComment().equals(block.publicComment()));
    }

    private static Asked.Refused already(ActionKind kind) {
        return switch (kind.on()) {
            case ACCOUNT ->
                kind.lifts()
                        ? new Asked.Refused(
                                409,
                                RefusalCode.NOTHING_TO_LIFT,
                                "There is nothing to lift: the account does not stand so.")
                        : new Asked.Refused(
                                409,
                                RefusalCode.STANDS_ALREADY,
                                "The account stands so already. To tell its owner something, warn it; to close its"
                                        + " reports, resolve them.");
            case REPORT -> new Asked.Refused(409, RefusalCode.REPORT_STANDS_ALREADY, "The report stands so already.");
            case DOMAIN ->
                kind == ActionKind.DOMAIN_UNBLOCK
                        ? new Asked.Refused(409, RefusalCode.NOT_BLOCKED, "The server is not blocked.")
                        : new Asked.Refused(409, RefusalCode.BLOCKED_ALREADY, "The server is blocked so already.");
        };
    }

    private static Optional<Asked.Refused> refused(int status, RefusalCode code, String detail) {
        return Optional.of(new Asked.Refused(status, code, detail));
    }
}
