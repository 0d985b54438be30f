package org.mastowatch.rules;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds counters against thresholds. It sees nothing else, so a decision can be made again from the counters. */
final class BehaviorJudge {

    private final BehavioralCheck check;
    private final Map<String, Double> params;
    private final Map<String, Double> counters;
    private final List<Condition> trace = new ArrayList<>();

    private BehaviorJudge(BehavioralCheck check, Map<String, Double> params, Map<String, Double> counters) {
        this.check = check;
        this.params = params;
        this.counters = counters;
    }

    static Judgement judge(BehavioralCheck check, Map<String, Double> params, Map<String, Double> counters) {
        BehaviorJudge judge = new BehaviorJudge(check, params, counters);
        boolean hit = judge.decide();
        return new Judgement(hit, judge.trace);
    }

    private boolean decide() {
        return switch (check) {
            case RAPID_POSTING ->
                atLeast(
                        "posts_last_hour",
                        "threshold",
                        ConditionCode.POSTS_LAST_HOUR,
                        "public posts within the last hour");
            case DAILY_POSTING ->
                atLeast(
                        "posts_last_day",
                        "threshold",
                        ConditionCode.POSTS_LAST_DAY,
                        "public posts within the last 24 hours");
            case INTERACTION_SPAM ->
                atLeast(
                        "distinct_targets",
                        "threshold",
                        ConditionCode.RECENT_TARGETS,
                        "different accounts among the last mentions and replies");
            case AUTOMATION_DISCLOSURE -> value("bot") > 0 ? busyBot() : repeatsItself();
            case LINK_SPAM -> linkSpam();
            case NEW_ACCOUNT_ACTIVITY -> newAccount();
        };
    }

    private boolean busyBot() {
        note(ConditionCode.MARKED_AS_BOT, "the account is marked as a bot", "yes", "", true);
        boolean hourly = moreThan(
                "posts_last_hour",
                param("bot_posts_per_hour"),
                ConditionCode.POSTS_LAST_HOUR,
                "public posts within the last hour");
        boolean daily = moreThan(
                "posts_last_day",
                param("bot_posts_per_day"),
                ConditionCode.POSTS_LAST_DAY,
                "public posts within the last 24 hours");
        return hourly || daily;
    }

    private boolean repeatsItself() {
        note(ConditionCode.NOT_MARKED_AS_BOT, "the account is not marked as a bot", "yes", "", true);
        boolean enough = atLeast("posts_looked_at", "min_posts", ConditionCode.POSTS_KNOWN, "posts known");
        boolean repeats = moreThan(
                "repeating_posts",
                param("repeat_share") * value("posts_looked_at"),
                ConditionCode.REPEATING_POSTS,
                "posts with the text of another post, digits left out");
        return enough && repeats;
    }

    private boolean linkSpam() {
        double looked = value("posts_looked_at");
        boolean enough = atLeast("posts_looked_at", "min_posts", ConditionCode.POSTS_KNOWN, "posts known");
        boolean all = hold(
                ConditionCode.ALL_POSTS_WITH_LINKS, "posts with links: all", value("posts_with_links"), "=", looked);
        boolean oneText = moreThan(
                "posts_with_one_text",
                param("same_text_share") * looked,
                ConditionCode.POSTS_WITH_ONE_TEXT,
                "posts that have one text");
        boolean oneDomain = hold(ConditionCode.LINK_DOMAINS, "domains that links go to", value("link_domains"), "=", 1);
        return enough && all && (oneText || oneDomain);
    }

    private boolean newAccount() {
        Double age = counters.get("age_days");
        double maxAge = param("max_age_days");
        boolean young = age != null && age <= maxAge;
        note(
                ConditionCode.ACCOUNT_AGE_DAYS,
                "age of the account in days",
                age == null ? "unknown" : number(age),
                "<= " + number(maxAge),
                young);
        boolean busy = atLeast(
                "posts_last_day", "threshold", ConditionCode.POSTS_LAST_DAY, "public posts within the last 24 hours");
        boolean links =
                atLeast("posts_with_links", "min_link_posts", ConditionCode.POSTS_WITH_LINKS, "posts with links");
        boolean targets =
                atLeast("targets", "min_targets", ConditionCode.TARGETS, "different accounts mentioned or answered");
        return young && busy && links && targets;
    }

    private boolean atLeast(String counter, String param, ConditionCode code, String words) {
        return hold(code, words, value(counter), ">=", param(param));
    }

    private boolean moreThan(String counter, double threshold, ConditionCode code, String words) {
        return hold(code, words, value(counter), ">", threshold);
    }

    private boolean hold(ConditionCode code, String words, double value, String relation, double threshold) {
        boolean met = switch (relation) {
            case ">=" -> value >= threshold;
            case ">" -> value > threshold;
            default -> value == threshold;
        };
        note(code, words, number(value), relation + " " + number(threshold), met);
        return met;
    }

    private void note(ConditionCode code, String words, String value, String threshold, boolean met) {
        String name = check.jsonName();
        trace.add(new Condition(code, name + ": " + words, Map.of("check", name), value, threshold, met));
    }

    private double value(String counter) {
        return requireNonNullElse(counters.get(counter), 0.0);
    }

    private double param(String key) {
        return check.param(params, key);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Whether the check hits, and why. */
    record Judgement(boolean hit, List<Condition> trace) {
        public Judgement {
            trace = List.copyOf(trace);
        }
    }
}
