package org.mastowatch.gateway.action;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.ReportStep;
import org.mastowatch.mastodon.Permission;

/** What a person may ask for. */
public enum ActionKind {
    WARN(Measure.WARN, false),
    SENSITIVE(Measure.SENSITIVE, false),
    SILENCE(Measure.SILENCE, false),
    DISABLE(Measure.DISABLE, false),
    SUSPEND(Measure.SUSPEND, false),
    UNSENSITIVE(Measure.SENSITIVE, true),
    UNSILENCE(Measure.SILENCE, true),
    ENABLE(Measure.DISABLE, true),
    UNSUSPEND(Measure.SUSPEND, true),
    ASSIGN(ReportStep.ASSIGN),
    UNASSIGN(ReportStep.UNASSIGN),
    RESOLVE(ReportStep.RESOLVE),
    REOPEN(ReportStep.REOPEN),
    DOMAIN_BLOCK,
    DOMAIN_UNBLOCK;

    private final On on;
    private final @Nullable Measure measure;
    private final @Nullable ReportStep step;
    private final boolean lifts;

    ActionKind(Measure measure, boolean lifts) {
        this.on = On.ACCOUNT;
        this.measure = measure;
        this.step = null;
        this.lifts = lifts;
    }

    ActionKind(ReportStep step) {
        this.on = On.REPORT;
        this.measure = null;
        this.step = step;
        this.lifts = false;
    }

    ActionKind() {
        this.on = On.DOMAIN;
        this.measure = null;
        this.step = null;
        this.lifts = false;
    }

    /** The action of a word; {@code limit} is Mastodon's name for silence in its pages. */
    public static Optional<ActionKind> of(String word) {
        String known = word.equals("limit") ? "silence" : word;
        return Arrays.stream(values()).filter(kind -> kind.word().equals(known)).findFirst();
    }

    /** All words, for a message. */
    static String words() {
        return Arrays.stream(values()).map(ActionKind::word).collect(Collectors.joining(", "));
    }

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is done to. */
    On on() {
        return on;
    }

    /** The permission that a person's role must have. */
    Permission needs() {
        return switch (on) {
            case ACCOUNT -> Permission.MANAGE_USERS;
            case REPORT -> Permission.MANAGE_REPORTS;
            case DOMAIN -> Permission.MANAGE_FEDERATION;
        };
    }

    /** What is done to an account or lifted from it. */
    Measure measure() {
        if (measure == null) {
            throw new IllegalStateException(this + " is not about an account");
        }
        return measure;
    }

    /** What is done with a report. */
    ReportStep step() {
        if (step == null) {
            throw new IllegalStateException(this + " is not about a report");
        }
        return step;
    }

    /** Whether it puts something on an account: a strike that its owner is told of. */
    boolean strikes() {
        return on == On.ACCOUNT && !lifts;
    }

    /** Whether it ends what was put on an account. */
    boolean lifts() {
        return lifts;
    }

    /** Whether it can be meant for a time. */
    boolean canEnd() {
        return this == DOMAIN_BLOCK || (strikes() && measure != Measure.WARN);
    }

    /** Those that may be done to many accounts at once. */
    static List<ActionKind> onAccounts() {
        return Arrays.stream(values()).filter(kind -> kind.on == On.ACCOUNT).toList();
    }

    /** What an act is about. */
    enum On {
        ACCOUNT,
        REPORT,
        DOMAIN
    }
}
