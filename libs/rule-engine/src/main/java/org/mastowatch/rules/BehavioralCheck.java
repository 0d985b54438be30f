package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a behavioral rule can look for; its name is the rule's pattern. Boosts never count. */
public enum BehavioralCheck {
    RAPID_POSTING(
            "At least `threshold` public posts within the last hour.",
            Param.whole("threshold", 10, 1, AccountWindow.COUNTED, "public posts within the last hour")),
    DAILY_POSTING(
            "At least `threshold` public posts within the last 24 hours.",
            Param.whole("threshold", 50, 1, AccountWindow.COUNTED, "public posts within the last 24 hours")),
    INTERACTION_SPAM(
            "At least `threshold` different accounts among the last 100 mentions and replies.",
            Param.whole("threshold", 50, 1, AccountWindow.INTERACTIONS, "different accounts mentioned or answered"),
            Param.whole(
                    "hours", 0, 0, 24 * 365, "count only mentions and replies of the last so many hours; 0 for all")),
    AUTOMATION_DISCLOSURE(
            "An account that is not marked as a bot repeats itself: over half of its newest 20 posts have the text of"
                    + " another one, digits left out. Or an account that is marked as a bot posts publicly more than"
                    + " `bot_posts_per_hour` times within an hour or `bot_posts_per_day` times within a day.",
            Param.whole("min_posts", 5, 2, AccountWindow.POSTS, "posts that must be known before repetition is judged"),
            Param.share("repeat_share", 0.5, "share of repeating posts that must be exceeded"),
            Param.whole("bot_posts_per_hour", 1, 0, AccountWindow.COUNTED, "public posts an hour that a bot may make"),
            Param.whole("bot_posts_per_day", 24, 0, AccountWindow.COUNTED, "public posts a day that a bot may make")),
    LINK_SPAM(
            "The newest 20 posts all carry links, and either over half of them have one text or all links go to one"
                    + " domain. Mentions and hashtags are no links.",
            Param.whole("min_posts", 5, 1, AccountWindow.POSTS, "posts that must be known before links are judged"),
            Param.share("same_text_share", 0.5, "share of posts with one text that must be exceeded")),
    NEW_ACCOUNT_ACTIVITY(
            "An account not older than `max_age_days` has made at least `threshold` public posts within the last 24 hours"
                    + " and, if asked for, so many posts with links and so many different accounts mentioned or answered.",
            Param.whole("threshold", 10, 0, AccountWindow.COUNTED, "public posts within the last 24 hours"),
            Param.whole("max_age_days", 7, 1, 3650, "age of the account, which Mastodon tells to the day"),
            Param.whole("min_link_posts", 0, 0, AccountWindow.POSTS, "posts with links among the newest 20"),
            Param.whole(
                    "min_targets",
                    0,
                    0,
                    AccountWindow.INTERACTIONS,
                    "different accounts among the last 100 mentions and replies"));

    private final String meaning;
    private final List<Param> params;

    BehavioralCheck(String meaning, Param... params) {
        this.meaning = meaning;
        this.params = List.of(params);
    }

    /** The name in JSON and in a rule's pattern: lower case. */
    @JsonValue
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the check looks for, for people. */
    public String meaning() {
        return meaning;
    }

    /** The thresholds that {@code behavioral_params} can set. */
    public List<Param> params() {
        return params;
    }

    /** The check of this name, in any case and with white space around it. */
    static Optional<BehavioralCheck> named(String name) {
        return Stream.of(values())
                .filter(check -> check.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** The threshold in force: what the rule says, or the default. */
    double param(Map<String, Double> set, String key) {
        Double value = set.get(key);
        if (value != null) {
            return value;
        }
        return params.stream()
                .filter(param -> param.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no parameter " + key))
                .defaultValue();
    }

    /**
     * A threshold.
     *
     * @param whole whether it must be a whole number
     */
    public record Param(String key, double defaultValue, double min, double max, boolean whole, String meaning) {

        private static Param whole(String key, int defaultValue, int min, int max, String meaning) {
            return new Param(key, defaultValue, min, max, true, meaning);
        }

        private static Param share(String key, double defaultValue, String meaning) {
            return new Param(key, defaultValue, 0, 1, false, meaning);
        }
    }
}
