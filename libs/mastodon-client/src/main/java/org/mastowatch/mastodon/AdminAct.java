package org.mastowatch.mastodon;

import org.jspecify.annotations.Nullable;

/**
 * What to do to an account. Each is a strike that the person is told of.
 *
 * @param reportId the report that this settles; null for none
 * @param warningPresetId a text kept in Mastodon, put before {@code text}; no call lists them
 * @param text what the person is told; null for Mastodon's own words
 * @param sendEmail whether they are told by e-mail too
 */
public record AdminAct(
        Type type,
        @Nullable String reportId,
        @Nullable String warningPresetId,
        @Nullable String text,
        boolean sendEmail) {

    /** The act alone, told by e-mail as Mastodon does unless told otherwise. */
    public static AdminAct of(Type type) {
        return new AdminAct(type, null, null, null, true);
    }

    public AdminAct forReport(String id) {
        return new AdminAct(type, id, warningPresetId, text, sendEmail);
    }

    public AdminAct preset(String id) {
        return new AdminAct(type, reportId, id, text, sendEmail);
    }

    public AdminAct text(String words) {
        return new AdminAct(type, reportId, warningPresetId, words, sendEmail);
    }

    public AdminAct withoutEmail() {
        return new AdminAct(type, reportId, warningPresetId, text, false);
    }

    Parameters parameters() {
        return new Parameters()
                .with("type", Parameters.word(type))
                .with("report_id", reportId)
                .with("warning_preset_id", warningPresetId)
                .with("text", text)
                .with("send_email_notification", sendEmail);
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "AdminAct[" + type + "]";
    }

    /** The acts that Mastodon knows; it refuses any other word. */
    public enum Type {
        /** A warning alone. */
        NONE,
        /** No sign-in; local accounts only. */
        DISABLE,
        /** Media hidden behind a warning. */
        SENSITIVE,
        /** Seen by followers alone. */
        SILENCE,
        /** Gone from sight; the data is kept for 30 days. */
        SUSPEND
    }
}
