package org.mastowatch.emulator.instance;

/** The seven things that Mastodon tells by webhook. */
public enum Event {
    ACCOUNT_APPROVED("account.approved"),
    ACCOUNT_CREATED("account.created"),
    ACCOUNT_UPDATED("account.updated"),
    REPORT_CREATED("report.created"),
    REPORT_UPDATED("report.updated"),
    STATUS_CREATED("status.created"),
    STATUS_UPDATED("status.updated");

    private final String word;

    Event(String word) {
        this.word = word;
    }

    /** The name in the envelope. */
    public String word() {
        return word;
    }

    /** Told after the change is in place; must not block. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Something happened.
         *
         * @param event what
         * @param id the account, report or post that it happened to
         */
        void happened(Event event, long id);
    }
}
