package org.mastowatch.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules to begin with, all switched off: a moderator reads the description, adapts and switches on. */
public final class StarterRules {

    private StarterRules() {}

    /** The rules, each with a name of its own. */
    public static List<RuleDraft> all() {
        return List.of(
                content(
                        "Giveaway lures",
                        "free crypto giveaway, crypto giveaway, claim your reward, claim your prize, double your bitcoin",
                        1.0,
                        List.of(TargetField.CONTENT, TargetField.BIO, TargetField.DISPLAY_NAME),
                        "Phrases of giveaway and prize fraud, in posts and profiles. One match is enough for a report."),
                content(
                        "Known lure domains",
                        "prize-drop.example",
                        1.0,
                        List.of(TargetField.CONTENT, TargetField.BIO),
                        "Domains that fraud links to. The one listed is a sample: put in the domains that you see."),
                content(
                        "Followers for sale",
                        "buy followers, cheap followers, followers for sale, real followers fast, boost your followers",
                        1.0,
                        List.of(TargetField.CONTENT, TargetField.BIO, TargetField.DISPLAY_NAME),
                        "Offers to sell followers, in posts and profiles."),
                behavior(
                        "Rapid posting",
                        BehavioralCheck.RAPID_POSTING,
                        null,
                        Map.of("threshold", 20.0),
                        1.0,
                        "20 or more public posts within an hour. Busy live reporters can reach that: raise the threshold"
                                + " or lower the weight if yours do."),
                behavior(
                        "Link flood",
                        BehavioralCheck.LINK_SPAM,
                        BehavioralCheck.RAPID_POSTING,
                        Map.of("threshold", 5.0, "min_posts", 5.0),
                        1.0,
                        "All of the newest posts carry links, with one text or to one domain, and at least five public"
                                + " posts were made within the hour."),
                behavior(
                        "Mentions of many strangers",
                        BehavioralCheck.INTERACTION_SPAM,
                        null,
                        Map.of("threshold", 20.0, "hours", 1.0),
                        1.0,
                        "20 or more different accounts mentioned or answered within an hour."),
                behavior(
                        "New account mentions strangers with links",
                        BehavioralCheck.NEW_ACCOUNT_ACTIVITY,
                        null,
                        Map.of("threshold", 2.0, "max_age_days", 3.0, "min_link_posts", 2.0, "min_targets", 2.0),
                        1.0,
                        "An account of at most three days has posted two or more links and mentioned two or more"
                                + " accounts within a day."),
                behavior(
                        "Undisclosed automation",
                        BehavioralCheck.AUTOMATION_DISCLOSURE,
                        null,
                        Map.of("min_posts", 10.0),
                        0.5,
                        "Over half of the newest posts repeat each other although the account is not marked as a bot, or"
                                + " a marked bot posts more than once an hour. Alone it does not reach the usual threshold."));
    }

    private static RuleDraft content(
            String name, String terms, double weight, List<TargetField> fields, String description) {
        return draft(name, DetectorType.KEYWORD, terms, null, null, weight, fields, Map.of(), description);
    }

    private static RuleDraft behavior(
            String name,
            BehavioralCheck check,
            @Nullable BehavioralCheck also,
            Map<String, Double> params,
            double weight,
            String description) {
        return draft(
                name,
                DetectorType.BEHAVIORAL,
                check.jsonName(),
                also == null ? null : BooleanOperator.AND,
                also == null ? null : also.jsonName(),
                weight,
                List.of(),
                params,
                description);
    }

    private static RuleDraft draft(
            String name,
            DetectorType type,
            String pattern,
            @Nullable BooleanOperator operator,
            @Nullable String secondary,
            double weight,
            List<TargetField> fields,
            Map<String, Double> params,
            String description) {
        return new RuleDraft(
                name,
                type,
                pattern,
                operator,
                secondary,
                weight,
                false,
                ActionType.REPORT,
                1,
                fields,
                MatchOptions.DEFAULT,
                params,
                MediaParams.NONE,
                description,
                null,
                null,
                null);
    }
}
