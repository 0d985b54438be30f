package org.mastowatch.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads from a window the numbers behind a behavioral check, and the posts that make them up. */
final class BehaviorMeter {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AccountWindow window;
    private final ProfileFacts profile;
    private final Instant now;

    BehaviorMeter(AccountWindow window, ProfileFacts profile, Instant now) {
        this.window = window;
        this.profile = profile;
        this.now = now;
    }

    /** Counters by name; a name means the same in every check. */
    Map<String, Double> measure(BehavioralCheck check, Map<String, Double> params) {
        Map<String, Double> counters = new TreeMap<>();
        switch (check) {
            case RAPID_POSTING -> counters.put("posts_last_hour", postsWithin(HOUR));
            case DAILY_POSTING -> counters.put("posts_last_day", postsWithin(DAY));
            case INTERACTION_SPAM -> counters.put("distinct_targets", targets(check.param(params, "hours")));
            case AUTOMATION_DISCLOSURE -> {
                counters.put("bot", profile.bot() ? 1.0 : 0.0);
                counters.put("posts_looked_at", (double) window.posts().size());
                counters.put("repeating_posts", (double) repeating().size());
                counters.put("posts_last_hour", postsWithin(HOUR));
                counters.put("posts_last_day", postsWithin(DAY));
            }
            case LINK_SPAM -> {
                counters.put("posts_looked_at", (double) window.posts().size());
                counters.put("posts_with_links", linkPosts());
                counters.put("posts_with_one_text", (double) textCounts().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
                counters.put("link_domains", (double) window.posts().stream()
                        .flatMap(post -> post.linkDomains().stream())
                        .distinct()
                        .count());
            }
            case NEW_ACCOUNT_ACTIVITY -> {
                Instant created = profile.createdAt();
                if (created != null) {
                    counters.put("age_days", Duration.between(created, now).toHours() / 24.0);
                }
                counters.put("posts_last_day", postsWithin(DAY));
                counters.put("posts_with_links", linkPosts());
                counters.put("targets", targets(0));
            }
        }
        return counters;
    }

    /** The posts among the newest that make up a hit, newest first. */
    List<PostFeatures> posts(BehavioralCheck check, Map<String, Double> params) {
        return switch (check) {
            case RAPID_POSTING -> posts(countedWithin(HOUR));
            case DAILY_POSTING -> posts(countedWithin(DAY));
            case INTERACTION_SPAM -> {
                double hours = check.param(params, "hours");
                yield posts(post -> !post.targets().isEmpty()
                        && youngerThan(post.createdAt().getEpochSecond(), hours));
            }
            case AUTOMATION_DISCLOSURE -> profile.bot() ? posts(countedWithin(DAY)) : repeating();
            case LINK_SPAM -> window.posts();
            case NEW_ACCOUNT_ACTIVITY -> {
                boolean links = check.param(params, "min_link_posts") > 0;
                boolean targets = check.param(params, "min_targets") > 0;
                yield links || targets
                        ? posts(post -> (links && post.hasLinks())
                                || (targets && !post.targets().isEmpty()))
                        : posts(countedWithin(DAY));
            }
        };
    }

    private List<PostFeatures> posts(Predicate<PostFeatures> wanted) {
        return window.posts().stream().filter(wanted).toList();
    }

    private Predicate<PostFeatures> countedWithin(Duration span) {
        Instant oldest = now.minus(span);
        return post -> !post.unlisted() && post.createdAt().isAfter(oldest);
    }

    private double postsWithin(Duration span) {
        return window.publicPostsWithin(span, now);
    }

    private double targets(double hours) {
        return window.interactions().stream()
                .filter(met -> youngerThan(met.at(), hours))
                .map(AccountWindow.Interaction::target)
                .distinct()
                .count();
    }

    private boolean youngerThan(long at, double hours) {
        return hours <= 0 || at > now.getEpochSecond() - (long) (hours * 3600);
    }

    private double linkPosts() {
        return window.posts().stream().filter(PostFeatures::hasLinks).count();
    }

    /** Posts without words, such as a bare picture, repeat nobody. */
    private Map<String, Long> textCounts() {
        return window.posts().stream()
                .map(PostFeatures::textHash)
                .filter(hash -> !hash.isEmpty())
                .collect(Collectors.groupingBy(hash -> hash, HashMap::new, Collectors.counting()));
    }

    private List<PostFeatures> repeating() {
        Map<String, Long> counts = textCounts();
        return posts(post -> Objects.requireNonNullElse(counts.get(post.textHash()), 0L) > 1);
    }
}
