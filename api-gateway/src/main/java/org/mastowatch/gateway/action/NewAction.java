package org.mastowatch.gateway.action;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.signup.address.DomainName;

/**
 * What a person wants to be done.
 *
 * @param accountId whom it is done to; null where the report names the account, and for a domain
 * @param reportId the report that it settles, or that it is about; null for none
 * @param domain the server that it is done to; null for an account or a report
 * @param reason why, for colleagues; it is kept and published within the suite
 * @param message what the account's owner is told
 * @param duration after which it ends by itself; null for never
 * @param limits how a server is limited; null for all else
 * @param detectionId what led here, free of form; null for nothing
 */
public record NewAction(
        ActionKind action,
        @Nullable String accountId,
        @Nullable String reportId,
        @Nullable String domain,
        String reason,
        Message message,
        @Nullable Duration duration,
        @Nullable DomainLimits limits,
        @Nullable String detectionId) {

    /** The most characters of an id. */
    public static final int LONGEST_ID = 200;

    /** The most characters of a reason. */
    public static final int LONGEST_REASON = 500;

    /** The most characters that an account's owner is told. */
    public static final int LONGEST_TEXT = 2_000;

    /** The most characters of a comment on a domain's block. */
    public static final int LONGEST_COMMENT = 500;

    /** The longest time for which something is put on an account. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** The shortest. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Set<String> SEVERITIES = Set.of("silence", "suspend", "noop");

    /** An act on an account, told in Mastodon's own words. */
    public static NewAction onAccount(ActionKind action, String accountId, String reason) {
        return new NewAction(action, accountId, null, null, reason, Message.none(), null, null, null);
    }

    /** The same, settling a report. */
    public NewAction settling(@Nullable String report) {
        return new NewAction(action, accountId, report, domain, reason, message, duration, limits, detectionId);
    }

    /** The same, telling the account's owner this. */
    public NewAction telling(Message words) {
        return new NewAction(action, accountId, reportId, domain, reason, words, duration, limits, detectionId);
    }

    /** The same, ending by itself. */
    public NewAction lasting(@Nullable Duration time) {
        return new NewAction(action, accountId, reportId, domain, reason, message, time, limits, detectionId);
    }

    /** The same, because of a detection. */
    public NewAction becauseOf(@Nullable String detection) {
        return new NewAction(action, accountId, reportId, domain, reason, message, duration, limits, detection);
    }

    /** The same on another account. */
    NewAction on(String account) {
        return new NewAction(action, account, null, null, reason, message, duration, limits, detectionId);
    }

    /** What cannot be meant, field by field; empty if all fits together. */
    List<FieldError> problems() {
        List<FieldError> problems = new ArrayList<>();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            problems.add(new FieldError(
                    "reason", "Say why, in at most " + LONGEST_REASON + " characters; colleagues read it later."));
        }
        target(problems);
        if (!action.strikes() && !message.equals(Message.none())) {
            problems.add(new FieldError("text", "Nobody is told of " + action.word() + ", so it takes no message."));
        }
        if (message.template() != null && message.text() != null) {
            problems.add(new FieldError("template", "Send either template or text."));
        }
        length(problems, "text", message.text(), LONGEST_TEXT);
        length(problems, "warning_preset_id", message.presetId(), LONGEST_ID);
        length(problems, "detection_id", detectionId, LONGEST_ID);
        if (duration != null && !action.canEnd()) {
            problems.add(new FieldError("duration", "There is nothing to lift after " + action.word() + "."));
        } else if (duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
            problems.add(new FieldError("duration", "It must be from a second to a year, such as 3 days or 12h."));
        }
        return problems;
    }

    private void target(List<FieldError> problems) {
        length(problems, "account_id", accountId, LONGEST_ID);
        length(problems, "report_id", reportId, LONGEST_ID);
        switch (action.on()) {
            case ACCOUNT -> {
                if (accountId == null && reportId == null) {
                    problems.add(new FieldError("account_id", "Name the account, or a report about it."));
                }
                if (reportId != null && action.lifts()) {
                    problems.add(new FieldError("report_id", "Lifting settles no report; name the account."));
                }
                refuse(problems, "domain", domain);
            }
            case REPORT -> {
                if (reportId == null) {
                    problems.add(new FieldError("report_id", "Name the report."));
                }
                refuse(problems, "account_id", accountId);
                refuse(problems, "domain", domain);
            }
            case DOMAIN -> {
                if (domain == null || DomainName.parse(domain).isEmpty()) {
                    problems.add(new FieldError("domain", "Name a server by its domain, such as social.example."));
                }
                refuse(problems, "account_id", accountId);
                refuse(problems, "report_id", reportId);
            }
        }
        if (action == ActionKind.DOMAIN_BLOCK) {
            if (limits == null || !SEVERITIES.contains(limits.severity())) {
                problems.add(new FieldError("severity", "It must be silence, suspend or noop."));
            } else {
                length(problems, "private_comment", limits.privateComment(), LONGEST_COMMENT);
                length(problems, "public_comment", limits.publicComment(), LONGEST_COMMENT);
            }
        } else if (limits != null) {
            problems.add(new FieldError("severity", "Only domain_block takes it, and what goes with it."));
        }
    }

    private static void refuse(List<FieldError> problems, String field, @Nullable String value) {
        if (value != null) {
            problems.add(new FieldError(field, "This action is not about it."));
        }
    }

    private static void length(List<FieldError> problems, String field, @Nullable String value, int most) {
        if (value != null && (value.isBlank() || value.length() > most || value.indexOf('\0') >= 0)) {
            problems.add(new FieldError(field, "It must be a text of 1 to " + most + " characters."));
        }
    }

    /**
     * What the account's owner is told.
     *
     * @param template the name of a template; null for none
     * @param values for its placeholders, beside those that are known
     * @param text free words instead; null for none
     * @param presetId a text kept in Mastodon, put before the rest; null for none
     * @param sendEmail whether Mastodon sends it by e-mail too
     */
    public record Message(
            @Nullable String template,
            Map<String, String> values,
            @Nullable String text,
            @Nullable String presetId,
            boolean sendEmail) {

        private static final Message NONE = new Message(null, Map.of(), null, null, true);

        public Message {
            values = Map.copyOf(values);
        }

        /** Mastodon's own words, by e-mail too. */
        public static Message none() {
            return NONE;
        }

        /** Free words, by e-mail too. */
        public static Message of(@Nullable String text) {
            return new Message(null, Map.of(), text, null, true);
        }

        /** Without the words. */
        @Override
        public String toString() {
            return "Message[sendEmail=" + sendEmail + "]";
        }
    }

    /**
     * How a server is limited.
     *
     * @param severity silence, suspend or noop
     */
    public record DomainLimits(
            String severity,
            boolean rejectMedia,
            boolean rejectReports,
            boolean obfuscate,
            @Nullable String privateComment,
            @Nullable String publicComment) {}
}
