package org.mastowatch.gateway.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mastowatch.gateway.lookup.OpenReports;
import org.mastowatch.mastodon.entity.AdminAccount;

/** What an act does, in sentences for people who are about to ask for it. */
final class PreviewText {

    private PreviewText() {}

    /** What the account, report or server goes through. */
    static List<String> effects(Plan plan) {
        List<String> says = new ArrayList<>();
        switch (plan.target()) {
            case Target.OnAccount on -> onAccount(plan, on, says);
            case Target.OnReport on -> says.add(onReport(plan.kind(), on));
            case Target.OnDomain on -> onDomain(plan, on, says);
        }
        return says;
    }

    private static void onAccount(Plan plan, Target.OnAccount on, List<String> says) {
        AdminAccount account = on.account();
        String acct = Target.acct(account);
        boolean local = account.domain() == null;
        says.add(effect(plan.kind(), acct, local));
        if (!plan.kind().strikes()) {
            return;
        }
        says.add(resolution(plan, on.open()));
        if (!local) {
            says.add("Its owner lives on another server and is told nothing.");
        } else if (plan.wanted().message().sendEmail()) {
            says.add("Its owner is told in Mastodon and by e-mail, and may appeal.");
        } else {
            says.add("Its owner is told in Mastodon, without an e-mail, and may appeal.");
        }
    }

    private static String effect(ActionKind kind, String acct, boolean local) {
        return switch (kind) {
            case WARN -> acct + " gets a warning and loses nothing.";
            case SENSITIVE -> "Media of " + acct + " stand behind a warning from now on.";
            case SILENCE ->
                acct + " is limited: only its followers see its posts, and it is found in no search and no public"
                        + " timeline.";
            case DISABLE -> "The owner of " + acct + " can no longer sign in; its profile and posts stay.";
            case SUSPEND ->
                local
                        ? acct
                                + " is suspended: nobody sees its profile and posts, and its owner can do nothing with it."
                                + " Mastodon deletes its data for good 30 days later."
                        : acct + " is suspended here: nobody on this instance sees it, and nothing it sends is taken.";
            case UNSENSITIVE -> "Media of " + acct + " are shown without a warning again.";
            case UNSILENCE -> acct + " is no longer limited.";
            case ENABLE -> "The owner of " + acct + " can sign in again.";
            case UNSUSPEND -> acct + " is no longer suspended.";
            case ASSIGN, UNASSIGN, RESOLVE, REOPEN, DOMAIN_BLOCK, DOMAIN_UNBLOCK ->
                throw new IllegalStateException(kind + " is not about an account");
        };
    }

    private static String resolution(Plan plan, OpenReports open) {
        String report = plan.wanted().reportId();
        if (plan.kind() == ActionKind.WARN) {
            return report == null
                    ? "No report is closed by it."
                    : "Mastodon resolves report " + report + ", and no other one.";
        }
        int n = open.ids().size();
        return switch (n) {
            case 0 -> "There is no open report about it.";
            case 1 ->
                "Mastodon resolves the one open report about it, whatever it is for: "
                        + open.ids().getFirst() + ".";
            default ->
                "Mastodon resolves all " + n + (open.more() ? " and more" : "")
                        + " open reports about it, whatever they are for: " + String.join(", ", open.ids()) + ".";
        };
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

    private static String onReport(ActionKind kind, Target.OnReport on) {
        String report = "Report " + on.report().id() + " about " + Target.acct(on.account());
        return switch (kind.step()) {
            case ASSIGN -> report + " is assigned to MastoWatch's own account: Mastodon's API assigns to nobody else.";
            case UNASSIGN -> report + " is nobody's any more.";
            case RESOLVE -> report + " is closed without an act on the account.";
            case REOPEN -> report + " is open again.";
        };
    }

    private static void onDomain(Plan plan, Target.OnDomain on, List<String> says) {
        NewAction.DomainLimits limits = plan.wanted().limits();
        if (limits == null) {
            says.add("The block of " + on.domain() + " ends.");
            return;
        }
        says.add(
                switch (limits.severity()) {
                    case "silence" ->
                        "Accounts of " + on.domain() + " and below are limited: only their followers see their posts.";
                    case "suspend" ->
                        "Nothing comes from " + on.domain() + " and below or goes there any more, and what its accounts"
                                + " posted vanishes here.";
                    default -> on.domain() + " is neither limited nor cut off; only what follows holds.";
                });
        if (limits.rejectMedia()) {
            says.add("Its media are not taken in.");
        }
        if (limits.rejectReports()) {
            says.add("Its reports are overlooked.");
        }
        if (limits.obfuscate()) {
            says.add("The public list of blocks shows its name in part only.");
        }
        on.block()
                .ifPresent(block -> says.add("It is blocked with severity "
                        + Objects.requireNonNullElse(block.severity(), "noop") + " now, which this replaces."));
    }

    /** What Mastodon cannot take back. */
    static List<String> forGood(Plan plan) {
        List<String> forGood = new ArrayList<>();
        NewAction.DomainLimits limits = plan.wanted().limits();
        if (plan.kind().strikes()) {
            AdminAccount whom = Objects.requireNonNull(plan.target().whom());
            forGood.add("The strike on the account's record.");
            if (whom.domain() == null && plan.wanted().message().sendEmail()) {
                forGood.add("The e-mail to its owner.");
            }
            if (!resolved(plan).isEmpty()) {
                forGood.add("That reports are resolved: undoing the act does not open them again.");
            }
        } else if (plan.kind().lifts()) {
            forGood.add("What is lifted comes back only by a new act, which is a new strike.");
        } else if (limits != null && limits.severity().equals("suspend")) {
            forGood.add("Follows between here and there that are cut; lifting the block brings none back.");
        } else if (plan.kind() == ActionKind.DOMAIN_UNBLOCK) {
            forGood.add("Follows that the block cut do not come back.");
        }
        return forGood;
    }

    /** The same for many accounts, whose reports were not asked for. */
    static List<String> many(List<Plan> plans, PreviewDesk.Around around) {
        Plan first = plans.getFirst();
        List<String> says = new ArrayList<>();
        String effect = effect(first.kind(), "each account", true);
        says.add(effect.substring(0, 1).toUpperCase(Locale.ROOT) + effect.substring(1));
        if (first.kind().canEnd()) {
            says.add("Mastodon resolves all open reports about each of them, whatever they are for.");
        }
        says.addAll(course(first, first.waits() ? around.delaySeconds() : 0, false, around));
        return says;
    }

    /** How it goes on from asking: what it waits for, and whether anything is sent at all. */
    static List<String> course(Plan plan, long delaySeconds, boolean already, PreviewDesk.Around around) {
        List<String> says = new ArrayList<>();
        if (already) {
            says.add("It stands so already, so asking for it is refused.");
        }
        if (around.secondWhy() != null) {
            says.add(around.secondWhy() + " It is sent once another person has confirmed it.");
        }
        if (delaySeconds > 0) {
            says.add("It waits " + Durations.say(Duration.ofSeconds(delaySeconds)) + ", in which it can be stopped.");
        }
        Duration time = plan.wanted().duration();
        if (time != null) {
            says.add("It is lifted " + Durations.say(time) + " later, if it still stands as this act left it.");
        }
        if (around.panicStop()) {
            says.add("The panic stop is on: nothing is sent to Mastodon before it is off.");
        }
        if (around.dryRun()) {
            says.add("Dry run is on: nothing is sent to Mastodon.");
        }
        return says;
    }
}
