package org.mastowatch.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an account's posts: features, no text. Posts may arrive in any order and more than once; a post
 * is known by its id, and its newest edit wins.
 *
 * @param posts the newest {@value #POSTS}, newest first; boosts are not kept
 * @param counted ids and times of public posts within {@value #COUNTED_HOURS} h, newest first, at most {@value #COUNTED};
 *     ids, not sums, so that no post counts twice
 * @param interactions the last {@value #INTERACTIONS} mentions and replies, newest first
 * @param profile what rules found in the profile when it was last judged; null if it never was
 */
public record AccountWindow(
        List<PostFeatures> posts,
        List<CountedPost> counted,
        List<Interaction> interactions,
        @Nullable KeptProfile profile) {

    /** How many posts are kept as features. */
    public static final int POSTS = 20;
    /** How many posts can be counted; a rate above it reads as this. */
    public static final int COUNTED = 500;
    /** How long posts are counted, in hours. */
    public static final int COUNTED_HOURS = 24;
    /** How many mentions and replies are kept. */
    public static final int INTERACTIONS = 100;

    /** Nothing remembered. */
    public static final AccountWindow EMPTY = new AccountWindow(List.of(), List.of(), List.of(), null);

    static final Comparator<PostFeatures> NEWEST_POST = Comparator.comparing(PostFeatures::createdAt)
            .thenComparing(PostFeatures::id)
            .reversed();
    private static final Comparator<CountedPost> NEWEST_COUNTED = Comparator.comparingLong(CountedPost::at)
            .thenComparing(CountedPost::id)
            .reversed();
    private static final Comparator<Interaction> NEWEST_INTERACTION = Comparator.comparingLong(Interaction::at)
            .thenComparing(Interaction::statusId)
            .thenComparing(Interaction::target)
            .reversed();

    public AccountWindow {
        posts = posts == null ? List.of() : List.copyOf(posts);
        counted = counted == null ? List.of() : List.copyOf(counted);
        interactions = interactions == null ? List.of() : List.copyOf(interactions);
    }

    /** With this post, or this edit of it; an older edit than the one known changes nothing. */
    public AccountWindow with(PostFeatures post, Instant now) {
        long at = post.createdAt().getEpochSecond();
        List<CountedPost> count = post.unlisted() ? List.of() : List.of(new CountedPost(post.id(), at));
        List<Interaction> met = post.targets().stream()
                .map(target -> new Interaction(post.id(), target, at, post.revision()))
                .toList();
        return merge(new AccountWindow(List.of(post), count, met, null)).prunedAt(now);
    }

    /** Without anything that a post left here; for a deleted post. */
    public AccountWindow without(String statusId) {
        return new AccountWindow(
                posts.stream().filter(post -> !post.id().equals(statusId)).toList(),
                counted.stream().filter(post -> !post.id().equals(statusId)).toList(),
                interactions.stream()
                        .filter(met -> !met.statusId().equals(statusId))
                        .toList(),
                profile);
    }

    /**
     * What either window knows. Where both know the same edit of a post, judged by different rule sets, {@code other}'s
     * judgement stays.
     */
    public AccountWindow merge(AccountWindow other) {
        Map<String, PostFeatures> known = byKey(posts, other.posts, PostFeatures::id, AccountWindow::newer);
        Map<String, CountedPost> counts =
                byKey(counted, other.counted, CountedPost::id, (a, b) -> NEWEST_COUNTED.compare(a, b) <= 0 ? a : b);
        return new AccountWindow(
                newest(known.values(), NEWEST_POST, POSTS),
                newest(counts.values(), NEWEST_COUNTED, COUNTED),
                mergedInteractions(other, known),
                other.profile == null ? profile : other.profile);
    }

    /** Without what is too old to be counted. Posts and interactions are bounded by number, not by age. */
    public AccountWindow prunedAt(Instant now) {
        long oldest = now.minus(Duration.ofHours(COUNTED_HOURS)).getEpochSecond();
        return new AccountWindow(
                posts, counted.stream().filter(post -> post.at() > oldest).toList(), interactions, profile);
    }

    /** Public posts written within {@code span} before {@code now}; one dated in the future counts. */
    long publicPostsWithin(Duration span, Instant now) {
        long oldest = now.minus(span).getEpochSecond();
        return counted.stream().filter(post -> post.at() > oldest).count();
    }

    AccountWindow withProfile(KeptProfile judged) {
        return new AccountWindow(posts, counted, interactions, judged);
    }

    private List<Interaction> mergedInteractions(AccountWindow other, Map<String, PostFeatures> known) {
        Map<String, Long> newestRevision = new HashMap<>();
        known.values().forEach(post -> newestRevision.put(post.id(), post.revision()));
        Stream.concat(interactions.stream(), other.interactions.stream())
                .forEach(met -> newestRevision.merge(met.statusId(), met.revision(), Math::max));
        List<Interaction> all = Stream.concat(interactions.stream(), other.interactions.stream())
                .distinct()
                .filter(met -> newestRevision.getOrDefault(met.statusId(), 0L) == met.revision())
                .toList();
        return newest(all, NEWEST_INTERACTION, INTERACTIONS);
    }

    private static PostFeatures newer(PostFeatures mine, PostFeatures others) {
        if (mine.revision() != others.revision()) {
            return mine.revision() > others.revision() ? mine : others;
        }
        return others.ruleSetSha256() == null ? mine : others;
    }

    private static <T> Map<String, T> byKey(
            List<T> mine, List<T> others, Function<T, String> key, BinaryOperator<T> choice) {
        return Stream.concat(mine.stream(), others.stream())
                .collect(Collectors.toMap(key, Function.identity(), choice, TreeMap::new));
    }

    private static <T> List<T> newest(Collection<T> all, Comparator<T> order, int limit) {
        return all.stream().sorted(order).limit(limit).toList();
    }

    /**
     * A public post that counts in rates.
     *
     * @param at seconds since the epoch
     */
    public record CountedPost(String id, long at) {}

    /**
     * A post that mentioned or answered somebody.
     *
     * @param at seconds since the epoch
     * @param revision milliseconds of the post's edit; 0 if never edited
     */
    public record Interaction(String statusId, String target, long at, long revision) {}

    /**
     * What was found in a profile.
     *
     * @param found {@code RULE_ID|EVIDENCE_KEY}
     */
    public record KeptProfile(String ruleSetSha256, List<String> found) {
        public KeptProfile {
            found = found == null ? List.of() : List.copyOf(found);
        }
    }
}
