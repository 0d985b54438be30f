package org.mastowatch.gateway.audit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Outcome.Kind;

/** What the log says of an outcome. */
final class OutcomeNote {

    private static final String NONE = "none";

    private OutcomeNote() {}

    static Note of(Outcome outcome) {
        Outcome.ActStanding act = outcome.action();
        Note note = Note.of(act == null ? outcome.service() : act.who(), action(outcome.kind()))
                .change(before(outcome), after(outcome))
                .evidence(evidence(outcome))
                .answer(answer(outcome));
        return switch (outcome.kind().about()) {
            case INCIDENT, SIGN_UP, ACT, SCAN -> note.account(outcome.accountId(), outcome.acct());
            case SERVER, NOTIFICATION -> note;
            // The account was just forgotten; naming it here would remember it.
            case ERASURE -> note;
        };
    }

    private static Map<String, Object> evidence(Outcome outcome) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("service", outcome.service());
        evidence.put("detail", outcome.detail());
        evidence.put("rules", outcome.rules());
        evidence.put("score", outcome.score());
        evidence.put("status_ids", outcome.statusIds());
        evidence.put("incident_id", outcome.incidentId());
        if (outcome.kind().about() == Outcome.About.NOTIFICATION
                && !outcome.acct().isEmpty()) {
            evidence.put("target", outcome.acct());
        }
        Outcome.ReportEnd end = outcome.end();
        if (end != null) {
            evidence.put("end", end.name().toLowerCase(Locale.ROOT));
        }
        Outcome.ActStanding act = outcome.action();
        if (act != null) {
            evidence.put("act_id", act.actId());
            evidence.put("what", act.what());
            evidence.put("due_at", act.dueAt() == null ? null : act.dueAt().toString());
        }
        if (outcome.aboutServer() != null) {
            evidence.put("domain", outcome.aboutServer());
        }
        Outcome.ScanStanding scan = outcome.scan();
        if (scan != null) {
            evidence.put("session_id", scan.sessionId());
            evidence.put("accounts", scan.accounts());
            evidence.put("posts", scan.posts());
        }
        return evidence;
    }

    private static @Nullable Map<String, Object> answer(Outcome outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (outcome.reportId() != null) {
            answer.put("report_id", outcome.reportId());
        }
        Outcome.ActStanding act = outcome.action();
        if (act != null && act.answer() != null) {
            answer.put("answer", act.answer());
        }
        return answer.isEmpty() ? null : answer;
    }

    private static @Nullable Map<String, Object> before(Outcome outcome) {
        Kind kind = outcome.kind();
        return switch (kind.about()) {
            case INCIDENT ->
                kind == Kind.FILED ? Map.of("report", NONE) : kind == Kind.RESOLVED ? Map.of("report", "open") : null;
            case ACT ->
                kind == Kind.ACT_DONE
                        ? Map.of("in_force", NONE)
                        : isLifted(kind) ? Map.of("in_force", what(outcome)) : null;
            case SIGN_UP -> kind == Kind.SIGN_UP_DECIDED ? Map.of("sign_up", "pending") : null;
            case SCAN, SERVER, NOTIFICATION, ERASURE -> null;
        };
    }

    private static @Nullable Map<String, Object> after(Outcome outcome) {
        Kind kind = outcome.kind();
        return switch (kind.about()) {
            case INCIDENT ->
                kind == Kind.FILED
                        ? Map.of("report", "open")
                        : kind == Kind.RESOLVED ? Map.of("report", "resolved") : null;
            case ACT ->
                kind == Kind.ACT_DONE
                        ? Map.of("in_force", what(outcome))
                        : isLifted(kind) ? Map.of("in_force", NONE) : null;
            case SIGN_UP -> kind == Kind.SIGN_UP_DECIDED ? Map.of("sign_up", "decided") : null;
            case SCAN, SERVER, NOTIFICATION, ERASURE -> null;
        };
    }

    private static boolean isLifted(Kind kind) {
        return kind == Kind.ACT_UNDONE || kind == Kind.ACT_LIFTED;
    }

    private static String what(Outcome outcome) {
        Outcome.ActStanding act = outcome.action();
        return act == null ? "unknown" : act.what();
    }

    static String action(Kind kind) {
        return switch (kind) {
            case FILED -> "report_filed";
            case WOULD_FILE -> "report_held_in_dry_run";
            case DEFERRED -> "report_deferred";
            case EXPIRED -> "report_expired";
            case FAILED -> "report_failed";
            case RESOLVED -> "report_resolved";
            case DISMISSED -> "incident_dismissed";
            case SIGN_UP_HELD -> "sign_up_held";
            case SIGN_UP_DECIDED -> "sign_up_decided";
            case SIGN_UP_REJECTION_DUE -> "sign_up_rejection_due";
            case SIGN_UP_UNDONE -> "sign_up_undone";
            case SIGN_UP_CAP_REACHED -> "sign_up_cap_reached";
            case SIGN_UP_BURST -> "sign_up_burst";
            case ACT_WAITING -> "act_waiting";
            case ACT_DONE -> "act_done";
            case ACT_WOULD_BE_DONE -> "act_held_in_dry_run";
            case ACT_REFUSED -> "act_refused";
            case ACT_UNCLEAR -> "act_unclear";
            case ACT_EXPIRED -> "act_expired";
            case ACT_STOPPED -> "act_stopped";
            case ACT_UNDONE -> "act_undone";
            case ACT_LIFTED -> "act_lifted";
            case ACT_LEFT -> "act_left";
            case SCAN_STARTED -> "scan_started";
            case SCAN_PROGRESSED -> "scan_progressed";
            case SCAN_COMPLETED -> "scan_completed";
            case SCAN_FAILED -> "scan_failed";
            case DOMAIN_ALERT -> "domain_alert";
            case NOTIFICATION_DELIVERED -> "notification_test_delivered";
            case NOTIFICATION_FAILED -> "notification_test_failed";
            case NOTIFICATIONS_TESTED -> "notifications_tested";
            case ERASED -> "erased";
        };
    }
}
