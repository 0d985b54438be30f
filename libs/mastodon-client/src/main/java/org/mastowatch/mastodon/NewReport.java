package org.mastowatch.mastodon;

import java.util.List;

/**
 * A report to file.
 *
 * @param statusIds posts of that account
 * @param comment at most {@link #MAX_COMMENT} characters
 * @param category becomes VIOLATION where rules are named, as Mastodon does
 * @param forward whether a copy goes to the account's own server; only where it is remote
 * @param ruleIds rules of the instance; each has to exist
 * @param collectionIds collections of that account; a server before 4.6 overlooks them
 */
public record NewReport(
        String accountId,
        List<String> statusIds,
        String comment,
        Category category,
        boolean forward,
        List<String> ruleIds,
        List<String> collectionIds) {

    /** Mastodon refuses a longer comment. */
    public static final int MAX_COMMENT = 1000;

    public NewReport {
        statusIds = List.copyOf(statusIds);
        ruleIds = List.copyOf(ruleIds);
        collectionIds = List.copyOf(collectionIds);
        category = ruleIds.isEmpty() ? category : Category.VIOLATION;
        if (comment.codePointCount(0, comment.length()) > MAX_COMMENT) {
            throw new IllegalArgumentException("A report's comment has at most " + MAX_COMMENT + " characters");
        }
    }

    /** A report of an account and of posts, and of no collections. */
    public NewReport(
            String accountId,
            List<String> statusIds,
            String comment,
            Category category,
            boolean forward,
            List<String> ruleIds) {
        this(accountId, statusIds, comment, category, forward, ruleIds, List.of());
    }

    /** What it is about. An unknown word makes Mastodon fail, so there are no others here. */
    public enum Category {
        OTHER,
        SPAM,
        LEGAL,
        VIOLATION
    }
}
