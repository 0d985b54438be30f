package org.mastowatch.reporter.notification;

import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** Says of a moderator's act what it is and what became of it. */
final class ActWords {

    private ActWords() {}

    /** The sentence about an act of which only the kind is known. */
    static Message.Builder unknown(Message.Builder text, String acct, String became) {
        text.words("A moderator's act");
        if (!acct.isBlank()) {
            text.words(" on ").name("@" + acct);
        }
        return text.words(" " + became + ".");
    }

    /**
     * Such as: Silencing @a@far.example (asked for by mod) was carried out.
     *
     * @param became what became of it, without a dot
     */
    static Message.Builder of(Message.Builder text, String acct, Outcome.ActStanding act, String became) {
        String doing = doing(act.what());
        if (doing == null) {
            text.words("The act ").name(act.what()).words(" on ");
        } else {
            text.words(doing + " ");
        }
        String domain = act.domain();
        text.name(domain == null || domain.isBlank() ? "@" + acct : domain)
                .words(" (asked for by ")
                .name(act.who())
                .words(") " + became);
        return text.words(".");
    }

    /** Mastodon's words as a person says them; null for words that are not known here. */
    private static @Nullable String doing(String what) {
        return switch (what) {
            case "warn" -> "Warning";
            case "sensitive" -> "Marking as sensitive the posts of";
            case "silence" -> "Limiting";
            case "disable" -> "Freezing the login of";
            case "suspend" -> "Suspending";
            case "unsensitive", "lift_sensitive" -> "Marking no longer as sensitive the posts of";
            case "unsilence", "lift_silence" -> "Limiting no longer";
            case "enable", "lift_disable" -> "Unfreezing the login of";
            case "unsuspend", "lift_suspend" -> "Suspending no longer";
            case "assign", "assign_to_self" -> "Assigning a report about";
            case "unassign" -> "Giving back a report about";
            case "resolve" -> "Resolving a report about";
            case "reopen" -> "Reopening a report about";
            case "domain_block" -> "Blocking the server";
            case "domain_unblock", "lift_domain", "lift_domain_block" -> "Unblocking the server";
            default -> null;
        };
    }
}
