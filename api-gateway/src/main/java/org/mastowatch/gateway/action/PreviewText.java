package org.mastowatch.gateway.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mastowatch.gateway.action.Effect.Code;
import org.mastowatch.gateway.lookup.OpenReports;
import org.mastowatch.mastodon.entity.AdminAccount;

/** What an act does, in sentences for people who are about to ask for it. */
final class PreviewText {

    private static final String EACH = "each account";
    private static final String SECONDS = "seconds";

    private PreviewText() {}

    /** What the account, report or server goes through. */
    static List<Effect> effects(Plan plan) {
        List<Effect> all = new ArrayList<>();
        switch (plan.target()) {
            case Target.OnAccount on -> onAccount(plan, on, all);
            case Target.OnReport on -> all.add(onReport(plan.kind(), on));
            case Target.OnDomain on -> onDomain(plan, on, all);
        }
        return all;
    }

    /** The sentences alone. */
    static List<String> says(List<Effect> effects) {
        return effects.stream().map(Effect::says).toList();
    }

    private static void onAccount(Plan plan, Target.OnAccount on, List<Effect> all) {
        AdminAccount account = on.account();
        String acct = Target.acct(account);
        boolean local = account.domain() == null;
        all.add(onAccount(plan.kind(), acct, Map.of("acct", acct), local));
        if (!plan.kind().strikes()) {
            return;
        }
        all.add(resolution(plan, on.open()));
        if (!local) {
            all.add(Effect.of(Code.TOLD_NOTHING, "Its owner lives on another server and is told nothing."));
        } else if (plan.wanted().message().sendEmail()) {
            all.add(Effect.of(Code.TOLD_BY_MAIL, "Its owner is told in Mastodon and by e-mail, and may appeal."));
        } else {
            all.add(Effect.of(
                    Code.TOLD_WITHOUT_MAIL, "Its owner is told in Mastodon, without an e-mail, and may appeal."));
        }
    }

    private static Effect onAccount(ActionKind kind, String who, Map<String, String> values, boolean local) {
        return switch (kind) {
            case WARN -> new Effect(Code.WARNED, first(who) + " gets a warning and loses nothing.", values);
            case SENSITIVE ->
                new Effect(Code.MEDIA_HIDDEN, "Media of " + who + " stand behind a warning from now on.", values);
            case SILENCE ->
                new Effect(
                        Code.LIMITED,
                        first(who)
                                + " is limited: only its followers see its posts, and it is found in no search and no"
                                + " public timeline.",
                        values);
            case DISABLE ->
                new Effect(
                        Code.FROZEN,
                        "The owner of " + who + " can no longer sign in; its profile and posts stay.",
                        values);
            case SUSPEND ->
                local
                        ? new Effect(
                                Code.SUSPENDED,
                                first(who) + " is suspended: nobody sees its profile and posts, and its owner can do"
                                        + " nothing with it. Mastodon deletes its data for good 30 days later.",
                                values)
                        : new Effect(
                                Code.SUSPENDED_HERE,
                                first(who) + " is suspended here: nobody on this instance sees it, and nothing it sends"
                                        + " is taken.",
                                values);
            case UNSENSITIVE ->
                new Effect(Code.MEDIA_SHOWN, "Media of " + who + " are shown without a warning again.", values);
            case UNSILENCE -> new Effect(Code.UNLIMITED, first(who) + " is no longer limited.", values);
            case ENABLE -> new Effect(Code.UNFROZEN, "The owner of " + who + " can sign in again.", values);
            case UNSUSPEND -> new Effect(Code.UNSUSPENDED, first(who) + " is no longer suspended.", values);
            case ASSIGN, UNASSIGN, RESOLVE, REOPEN, DOMAIN_BLOCK, DOMAIN_UNBLOCK ->
                throw new IllegalStateException(kind + " is not about an account");
        };
    }

    /** As a sentence begins; a name stays as it is. */
    private static String first(String who) {
        return who.equals(EACH) ? who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1) : who;
    }

    private static Effect resolution(Plan plan, OpenReports open) {
        String report = plan.wanted().reportId();
        if (plan.kind() == ActionKind.WARN) {
            return report == null
                    ? Effect.of(Code.NO_REPORT_CLOSED, "No report is closed by it.")
                    : Effect.of(
                            Code.RESOLVES_NAMED,
                            "Mastodon resolves report " + report + ", and no other one.",
                            "report",
                            report);
        }
        int n = open.ids().size();
        if (n == 0) {
            return Effect.of(Code.NO_OPEN_REPORT, "There is no open report about it.");
        }
        String ids = String.join(", ", open.ids());
        String which = n == 1
                ? "the one open report about it, whatever it is for: "
                : "all " + n + (open.more() ? " and more" : "") + " open reports about it, whatever they are for: ";
        return new Effect(
                open.more() ? Code.RESOLVES_OPEN_AND_MORE : Code.RESOLVES_OPEN,
                "Mastodon resolves " + which + ids + ".",
                Map.of("n", Integer.toString(n), "reports", ids));
    }

    /** The reports that Mastodon closes with an act. */
    static List<String> resolved(Plan plan) {
        String report = plan.wanted().reportId();
        return switch (plan.target()) {
            case Target.OnAccount on
            when plan.kind() == ActionKind.WARN -> report == null ? List.of() : List.of(report);
            case Target.OnAccount on -> plan.kind().strikes() ? on.open().ids() : List.of();
            case Target.OnReport on ->
                plan.kind() == ActionKind.RESOLVE ? List.of(on.report().id()) : List.of();
            case Target.OnDomain on -> List.of();
        };
    }

    private static Effect onReport(ActionKind kind, Target.OnReport on) {
        String id = on.report().id();
        String acct = Target.acct(on.account());
        String report = "Report " + id + " about " + acct;
        Map<String, String> values = Map.of("report", id, "acct", acct);
        return switch (kind.step()) {
            case ASSIGN ->
                new Effect(
                        Code.REPORT_ASSIGNED,
                        report + " is assigned to MastoWatch's own account: Mastodon's API assigns to nobody else.",
                        values);
            case UNASSIGN -> new Effect(Code.REPORT_UNASSIGNED, report + " is nobody's any more.", values);
            case RESOLVE ->
                new Effect(Code.REPORT_RESOLVED, report + " is closed without an act on the account.", values);
            case REOPEN -> new Effect(Code.REPORT_REOPENED, report + " is open again.", values);
        };
    }

    private static void onDomain(Plan plan, Target.OnDomain on, List<Effect> all) {
        NewAction.DomainLimits limits = plan.wanted().limits();
        if (limits == null) {
            all.add(Effect.of(Code.BLOCK_ENDS, "The block of " + on.domain() + " ends.", "domain", on.domain()));
            return;
        }
        all.add(severity(limits.severity(), on.domain()));
        if (limits.rejectMedia()) {
            all.add(Effect.of(Code.REJECTS_MEDIA, "Its media are not taken in."));
        }
        if (limits.rejectReports()) {
            all.add(Effect.of(Code.REJECTS_REPORTS, "Its reports are overlooked."));
        }
        if (limits.obfuscate()) {
            all.add(Effect.of(Code.NAME_OBFUSCATED, "The public list of blocks shows its name in part only."));
        }
        on.block().ifPresent(block -> {
            String before = Objects.requireNonNullElse(block.severity(), "noop");
            all.add(Effect.of(
                    Code.BLOCK_REPLACED,
                    "It is blocked with severity " + before + " now, which this replaces.",
                    "severity",
                    before));
        });
    }

    private static Effect severity(String severity, String domain) {
        return switch (severity) {
            case "silence" ->
                Effect.of(
                        Code.DOMAIN_LIMITED,
                        "Accounts of " + domain + " and below are limited: only their followers see their posts.",
                        "domain",
                        domain);
            case "suspend" ->
                Effect.of(
                        Code.DOMAIN_SUSPENDED,
                        "Nothing comes from " + domain + " and below or goes there any more, and what its accounts"
                                + " posted vanishes here.",
                        "domain",
                        domain);
            default ->
                Effect.of(
                        Code.DOMAIN_NEITHER,
                        domain + " is neither limited nor cut off; only what follows holds.",
                        "domain",
                        domain);
        };
    }

    /** What Mastodon cannot take back. */
    static List<Effect> forGood(Plan plan) {
        List<Effect> forGood = new ArrayList<>();
        NewAction.DomainLimits limits = plan.wanted().limits();
        if (plan.kind().strikes()) {
            AdminAccount whom = Objects.requireNonNull(plan.target().whom());
            forGood.add(Effect.of(Code.STRIKE_STAYS, "The strike on the account's record."));
            if (whom.domain() == null && plan.wanted().message().sendEmail()) {
                forGood.add(Effect.of(Code.MAIL_STAYS, "The e-mail to its owner."));
            }
            if (!resolved(plan).isEmpty()) {
                forGood.add(Effect.of(
                        Code.REPORTS_STAY_RESOLVED,
                        "That reports are resolved: undoing the act does not open them again."));
            }
        } else if (plan.kind().lifts()) {
            forGood.add(
                    Effect.of(Code.LIFT_STAYS, "What is lifted comes back only by a new act, which is a new strike."));
        } else if (limits != null && limits.severity().equals("suspend")) {
            forGood.add(Effect.of(
                    Code.FOLLOWS_CUT,
                    "Follows between here and there that are cut; lifting the block brings none back."));
        } else if (plan.kind() == ActionKind.DOMAIN_UNBLOCK) {
            forGood.add(Effect.of(Code.FOLLOWS_STAY_CUT, "Follows that the block cut do not come back."));
        }
        return forGood;
    }

    /** The same for many accounts, whose reports were not asked for. */
    static List<Effect> many(List<Plan> plans, PreviewDesk.Around around) {
        Plan first = plans.getFirst();
        List<Effect> all = new ArrayList<>();
        all.add(onAccount(first.kind(), EACH, Map.of(), true));
        if (first.kind().canEnd()) {
            all.add(Effect.of(
                    Code.RESOLVES_OPEN_OF_EACH,
                    "Mastodon resolves all open reports about each of them, whatever they are for."));
        }
        all.addAll(course(first, first.waits() ? around.delaySeconds() : 0, false, around));
        return all;
    }

    /** How it goes on from asking: what it waits for, and whether anything is sent at all. */
    static List<Effect> course(Plan plan, long delaySeconds, boolean already, PreviewDesk.Around around) {
        List<Effect> all = new ArrayList<>();
        if (already) {
            all.add(Effect.of(Code.STANDS_ALREADY, "It stands so already, so asking for it is refused."));
        }
        Effect second = around.second();
        if (second != null) {
            all.add(new Effect(
                    second.code(),
                    second.says() + " It is sent once another person has confirmed it.",
                    second.values()));
        }
        if (delaySeconds > 0) {
            all.add(Effect.of(
                    Code.WAITS,
                    "It waits " + Durations.say(Duration.ofSeconds(delaySeconds)) + ", in which it can be stopped.",
                    SECONDS,
                    delaySeconds));
        }
        Duration time = plan.wanted().duration();
        if (time != null) {
            all.add(Effect.of(
                    Code.LIFTED_AFTER,
                    "It is lifted " + Durations.say(time) + " later, if it still stands as this act left it.",
                    SECONDS,
                    time.toSeconds()));
        }
        if (around.panicStop()) {
            all.add(Effect.of(Code.PANIC_STOP, "The panic stop is on: nothing is sent to Mastodon before it is off."));
        }
        if (around.dryRun()) {
            all.add(Effect.of(Code.DRY_RUN, "Dry run is on: nothing is sent to Mastodon."));
        }
        return all;
    }
}
