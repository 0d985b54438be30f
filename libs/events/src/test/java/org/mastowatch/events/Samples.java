package org.mastowatch.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One invented record of each kind, under the name of its golden sample. */
final class Samples {

    private static final Instant SEEN = Instant.parse("2026-03-01T10:00:05.250Z");
    private static final Instant POSTED = Instant.parse("2026-03-01T10:00:00.125Z");
    private static final AccountState FINE = new AccountState(true, true, false, false, false, false);
    private static final Account ACCOUNT = new Account(
            "1001",
            "maple",
            "maple@trees.example",
            "trees.example",
            "Maple",
            "<p>Leaves.</p>",
            "https://trees.example/@maple",
            false,
            true,
            Instant.parse("2025-06-01T00:00:00Z"),
            12,
            7,
            340,
            LocalDate.parse("2026-03-01"),
            List.of(new Account.Field("Home", "<a href=\"https://trees.example\">trees.example</a>")));
    private static final Post POST = new Post(
            "2001",
            "https://trees.example/statuses/2001",
            "https://trees.example/@maple/2001",
            POSTED,
            Instant.parse("2026-03-01T10:01:00Z"),
            Visibility.UNLISTED,
            "en",
            true,
            "trees",
            "<p>Hello <a href=\"https://social.example/@oak\">@oak</a></p>",
            "1999",
            "1002",
            List.of(new Post.Mention("1002", "oak")),
            List.of("trees"),
            List.of(new Post.Media("3001", "image", "https://files.example/leaf.png", "A leaf", "image/png")),
            "1998",
            "1997");

    private static final Command.Actor ACTOR = new Command.Actor("1006", "maple", "1040");

    private Samples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "observed-status-seen",
                new ObservedStatus.Seen(
                        1, EventIds.status(POST.id(), POST.editedAt()), Source.WEBHOOK, SEEN, ACCOUNT, POST));
        all.put(
                "observed-status-deleted",
                new ObservedStatus.Deleted(1, EventIds.statusDeleted("2001"), Source.STREAM, SEEN, "1001", "2001"));
        all.put(
                "observed-account",
                new ObservedAccount(
                        1,
                        EventIds.accountAt("account.updated", "1001", SEEN),
                        Source.POLL,
                        SEEN,
                        ObservedAccount.Cause.UPDATED,
                        ACCOUNT,
                        FINE));
        all.put(
                "observed-report",
                new ObservedReport(
                        1,
                        EventIds.report("report.updated", "41", SEEN),
                        Source.WEBHOOK,
                        SEEN,
                        ObservedReport.Change.UPDATED,
                        "41",
                        true,
                        "1003",
                        "spam",
                        POSTED,
                        SEEN,
                        true,
                        SEEN,
                        "1004",
                        ACCOUNT,
                        FINE,
                        List.of(POST)));
        all.put(
                "registration",
                new Registration(
                        1,
                        EventIds.account("account.created", "1005"),
                        Source.WEBHOOK,
                        SEEN,
                        "1005",
                        "birch",
                        "birch@mail.example",
                        "192.0.2.5",
                        "en",
                        "I like trees",
                        "1001",
                        POSTED,
                        true,
                        false,
                        false));
        all.put(
                "registration-gone",
                new Registration(
                        1,
                        "account.gone:1005",
                        Source.POLL,
                        SEEN,
                        "1005",
                        "birch",
                        null,
                        null,
                        null,
                        null,
                        null,
                        POSTED,
                        false,
                        false,
                        true));
        all.put("verdict", verdict());
        all.put("tally", new VerdictEvent.Tally(1, "tally:r1:2026-03-01T10:01:00Z", "r1", POSTED, SEEN, 120, 3));
        all.put("published-rule-set", new PublishedRuleSet(1, "ab12", SEEN, "{\"rules\":[]}", true, false));
        all.put("settings", new Settings(1, 7, true, false, 1.5, 300, 200, SEEN, "maple"));
        all.put("command-file-held", new Command.FileHeld(1, "file_held:1", SEEN, "maple", "looked through them"));
        all.put(
                "command-dismiss-incident",
                new Command.DismissIncident(1, "dismiss:1", SEEN, "maple", "a joke", "1001"));
        all.put(
                "command-dismiss-found",
                new Command.DismissIncident(
                        1,
                        "dismiss:2",
                        SEEN,
                        "maple",
                        "a joke",
                        "1001",
                        new Command.Found(
                                "maple@trees.example",
                                "trees.example",
                                "status.created:2001",
                                POSTED,
                                verdict().hits())));
        all.put(
                "command-decide-sign-up",
                new Command.DecideSignUp(1, "decide:1", SEEN, "maple", "I know them", "1005", SignUpDecision.APPROVE));
        all.put("command-undo-sign-up", new Command.UndoSignUp(1, "undo:1", SEEN, "maple", "not so fast", "1005"));
        all.put(
                "command-try-sign-up-policy",
                new Command.TrySignUpPolicy(1, "try:1", SEEN, "maple", "t1", "{\"rules\":[]}"));
        all.put(
                "command-reconsider-sign-ups",
                new Command.ReconsiderSignUps(1, "reconsider:1", SEEN, "maple", "the dry run is over"));
        all.put(
                "command-report-now",
                new Command.ReportNow(
                        1,
                        "report_now:1",
                        SEEN,
                        "maple",
                        "seen it before",
                        "1001",
                        "maple@trees.example",
                        "trees.example",
                        "status.created:2001",
                        POSTED,
                        verdict().hits()));
        all.put(
                "command-act",
                act(new Command.Moderation.OnAccount(
                        "1001", "maple@trees.example", Command.Measure.SILENCE, "41", "2", "Please stop.", true)));
        all.put(
                "command-act-lift",
                act(new Command.Moderation.Lift("1001", "maple@trees.example", Command.Measure.SUSPEND)));
        all.put(
                "command-act-report",
                act(new Command.Moderation.OnReport("41", "1001", "maple@trees.example", Command.ReportStep.RESOLVE)));
        all.put(
                "command-act-domain",
                act(new Command.Moderation.OnDomain("trees.example", "silence", true, false, true, "Spam.", "Spam")));
        all.put("command-act-lift-domain", act(new Command.Moderation.LiftDomain("trees.example")));
        all.put("command-stop-act", new Command.StopAct(1, "stop_act:1", SEEN, "maple", "not so fast", "act-1"));
        all.put("command-undo-act", new Command.UndoAct(1, "undo_act:1", SEEN, "maple", "a mistake", "act-1", ACTOR));
        all.put(
                "command-scan",
                new Command.Scan(
                        1, "scan:7", SEEN, "maple", "7", Command.Scan.Reach.FEDERATED, List.of("trees.example")));
        all.put("command-end-scan", new Command.EndScan(1, "end_scan:7", SEEN, "maple", "7"));
        all.put("command-look-again", new Command.LookAgain(1, "look_again:1", SEEN, "maple", POSTED));
        all.put(
                "command-test-notifications",
                new Command.TestNotifications(1, "test_notifications:1", SEEN, "maple", "test-1"));
        all.put("command-erase", new Command.Erase(1, "erase:1", SEEN, "maple", "they asked for it", "1001"));
        all.put("published-sign-up-policy", new PublishedSignUpPolicy(1, 3, "cd34", SEEN, "maple", "{\"rules\":[]}"));
        all.put(
                "sign-up-standing",
                new SignUpEvent.Standing(
                        1,
                        "signup:1005:2",
                        SEEN,
                        "1005",
                        2,
                        "birch",
                        "mail.example",
                        true,
                        POSTED,
                        SignUpEvent.State.REJECTING,
                        SignUpDecision.REJECT,
                        SignUpEvent.DecidedBy.POLICY,
                        null,
                        "Free mail",
                        1.5,
                        "cd34",
                        false,
                        "[]",
                        SEEN.plusSeconds(1800),
                        "Will be rejected by the rule Free mail.",
                        null));
        all.put(
                "sign-up-trial",
                new SignUpEvent.Trial(
                        1,
                        "trial:t1:0",
                        SEEN,
                        "t1",
                        0,
                        true,
                        null,
                        3,
                        1,
                        1,
                        1,
                        List.of(new SignUpEvent.Change(
                                "1005", "birch", "mail.example", null, SignUpDecision.REJECT, "Free mail", 0))));
        all.put(
                "outcome",
                new Outcome(
                        1,
                        "outcome:filed:9",
                        SEEN,
                        "reporter-service",
                        Outcome.Kind.FILED,
                        "1001",
                        "maple@trees.example",
                        "9",
                        List.of("Giveaway lures"),
                        2.5,
                        List.of("2001"),
                        "41",
                        "status.created:2001",
                        POSTED,
                        "A report stands in Mastodon."));
        all.put("outcome-resolved", outcome(Outcome.Kind.RESOLVED, Outcome.ReportEnd.ACTED_ON, null, null));
        all.put(
                "outcome-act",
                outcome(
                        Outcome.Kind.ACT_DONE,
                        null,
                        new Outcome.ActStanding("act-1", 3, "silence", "maple", "trees.example", "done", SEEN),
                        null));
        all.put(
                "outcome-scan",
                outcome(Outcome.Kind.SCAN_PROGRESSED, null, null, new Outcome.ScanStanding("7", 4, 200, 3100)));
        all.put("instance-reading", InstanceSample.reading(SEEN));
        return all;
    }

    private static Command.Act act(Command.Moderation moderation) {
        return new Command.Act(
                1, "act:act-1", SEEN, "maple", "spam", "act-1", moderation, ACTOR, "oak", SEEN, SEEN.plusSeconds(3600));
    }

    private static Outcome outcome(
            Outcome.Kind kind, Outcome.ReportEnd end, Outcome.ActStanding act, Outcome.ScanStanding scan) {
        return new Outcome(
                1,
                "outcome:" + kind + ":1",
                SEEN,
                "reporter-service",
                kind,
                "1001",
                "maple@trees.example",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                "",
                end,
                act,
                scan);
    }

    private static VerdictEvent.Verdict verdict() {
        return new VerdictEvent.Verdict(
                1,
                EventIds.verdict("status.created:2001", "0123456789abcdef"),
                "status.created:2001",
                SEEN,
                POSTED,
                SEEN,
                "1001",
                "maple@trees.example",
                "trees.example",
                "0123456789abcdef",
                VerdictEvent.Mode.LIVE,
                2.5,
                List.of(new VerdictEvent.Hit(
                        5,
                        "Giveaway lures",
                        2,
                        2.5,
                        "keyword",
                        "report",
                        List.of("2001"),
                        List.of(new VerdictEvent.Evidence("status:2001:-", "2001", "content", "giveaway")),
                        Map.of("matches", 1.0),
                        List.of(new VerdictEvent.Condition(
                                "pattern_matches", "matches of the terms", Map.of("post", "2001"), "1", "1", true)))),
                List.of("A broken rule"),
                Map.of("window", List.of("2001")));
    }
}
