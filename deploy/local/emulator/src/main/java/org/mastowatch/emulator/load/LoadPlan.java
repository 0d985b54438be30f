package org.mastowatch.emulator.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.life.Sentences;

/**
 * A mass of public posts of which a known few hold a phrase. The same plan always makes the same posts.
 *
 * @param prefix begins the names of the accounts, so that two loads on one server do not clash
 * @param oneIn exactly {@code posts / oneIn} posts hold the phrase
 */
public record LoadPlan(long seed, String prefix, int posts, int accounts, int oneIn, String phrase) {

    /** A planned post: by which account, with which words, holding the phrase or not. */
    public record Planned(int account, String text, boolean hit) {}

    /**
     * What a rule for the phrase must find.
     *
     * @param hits ids of the posts that hold the phrase, by the id of their author
     * @param accountIds every account that was made, in the order of the plan
     */
    public record Expected(Map<String, List<String>> hits, List<String> accountIds, int posts) {
        public Expected {
            hits = Collections.unmodifiableMap(new TreeMap<>(hits));
            accountIds = List.copyOf(accountIds);
        }

        /** How many posts hold the phrase. */
        public int hitCount() {
            return hits.values().stream().mapToInt(List::size).sum();
        }
    }

    /** 10,000 posts by 2,000 accounts, 1 in 100 with the phrase. */
    public static LoadPlan large(String phrase) {
        return new LoadPlan(1, "load", 10_000, 2_000, 100, phrase);
    }

    /** The posts in the order in which they are written. */
    public List<Planned> plan() {
        var random = new Random(seed);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < posts; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        Set<Integer> hits = new HashSet<>(order.subList(0, posts / oneIn));
        var planned = new ArrayList<Planned>();
        for (int i = 0; i < posts; i++) {
            int account = random.nextInt(accounts);
            String sentence = innocent(random);
            boolean hit = hits.contains(i);
            planned.add(new Planned(account, hit ? sentence + " " + phrase + " " + i : sentence + " " + i, hit));
        }
        return planned;
    }

    private String innocent(Random random) {
        String sentence = Sentences.any(random);
        while (sentence.toLowerCase(Locale.ROOT).contains(phrase.toLowerCase(Locale.ROOT))) {
            sentence = Sentences.any(random);
        }
        return sentence;
    }

    /** Makes the accounts, silently, and writes the posts. */
    public Expected carryOut(Instance instance) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < accounts; i++) {
            ids.add(Long.toString(instance.people()
                    .createSilently(NewAccount.local(prefix + "_" + seed + "_" + i))
                    .id()));
        }
        var hits = new TreeMap<String, List<String>>();
        for (Planned post : plan()) {
            String author = ids.get(post.account());
            String id = Long.toString(
                    instance.posts().create(NewPost.by(author, post.text())).id());
            if (post.hit()) {
                hits.computeIfAbsent(author, _ -> new ArrayList<>()).add(id);
            }
        }
        return new Expected(hits, ids, posts);
    }
}
