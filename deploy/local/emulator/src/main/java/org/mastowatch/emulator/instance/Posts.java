package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The posts, at most a fixed number of them: the oldest are dropped. Thread-safe. */
public final class Posts {
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/@])@(\\w+(?:@[\\w.-]+\\w)?)");
    private static final Pattern TAG = Pattern.compile("(?<![\\w/#])#(\\w+)");

    /** How much and how lately somebody posted; goes on counting when old posts are dropped. */
    public record Activity(int posts, @Nullable Instant last) {
        static final Activity NONE = new Activity(0, null);
    }

    private final ConcurrentSkipListMap<Long, Post> byId = new ConcurrentSkipListMap<>();
    private final Map<Long, ConcurrentSkipListMap<Long, Post>> byAuthor = new ConcurrentHashMap<>();
    private final Map<Long, Activity> activity = new ConcurrentHashMap<>();
    private final People people;
    private final Clock clock;
    private final Snowflakes ids;
    private final Event.Listener listener;
    private final List<PostListener> watchers;
    private final int most;
    private int kept;

    Posts(People people, Clock clock, Snowflakes ids, Event.Listener listener, List<PostListener> watchers, int most) {
        this.people = people;
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
        this.watchers = watchers;
        this.most = most;
    }

    /**
     * Writes a post, and tells of it if its author is local, whatever its visibility.
     *
     * @throws IllegalArgumentException if the author does not exist
     */
    public Post create(NewPost wanted) {
        Person author = people.find(wanted.accountId());
        if (author == null) {
            throw new IllegalArgumentException("No such account");
        }
        Post post = write(wanted);
        if (author.local()) {
            listener.happened(Event.STATUS_CREATED, post.id());
        }
        watchers.forEach(each -> each.written(post));
        return post;
    }

    private synchronized Post write(NewPost wanted) {
        var media = new ArrayList<Post.Media>();
        for (String type : wanted.media()) {
            media.add(new Post.Media(ids.next(), type, null));
        }
        var named = new LinkedHashSet<>(wanted.mentions());
        Matcher mention = MENTION.matcher(wanted.text());
        while (mention.find()) {
            Person person = people.find(mention.group(1));
            if (person != null) {
                named.add(person.id());
            }
        }
        var post = new Post(
                ids.next(),
                wanted.accountId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wanted.text(),
                wanted.spoiler(),
                wanted.visibility(),
                wanted.sensitive(),
                wanted.language(),
                wanted.inReplyTo(),
                wanted.reblogOf(),
                wanted.quoteOf(),
                media,
                List.copyOf(named),
                tags(wanted.text()),
                null,
                null,
                Post.Counts.NONE,
                "Web",
                false);
        put(post);
        activity.merge(
                post.accountId(),
                new Activity(1, post.createdAt()),
                (old, one) -> new Activity(old.posts() + 1, one.last()));
        count(post.inReplyTo(), 1, 0, 0);
        count(post.reblogOf(), 0, 1, 0);
        count(post.quoteOf(), 0, 0, 1);
        return post;
    }

    static List<String> tags(String text) {
        var tags = new LinkedHashSet<String>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            tags.add(tag.group(1).toLowerCase(Locale.ROOT));
        }
        return List.copyOf(tags);
    }

    private void put(Post post) {
        if (byId.put(post.id(), post) == null) {
            kept++;
        }
        byAuthor.computeIfAbsent(post.accountId(), _ -> new ConcurrentSkipListMap<>())
                .put(post.id(), post);
        if (kept > most) {
            drop(byId.firstEntry().getValue());
        }
    }

    private void drop(Post post) {
        if (byId.remove(post.id()) != null) {
            kept--;
        }
        var own = byAuthor.get(post.accountId());
        if (own != null) {
            own.remove(post.id());
        }
    }

    private void count(@Nullable Long id, int replies, int reblogs, int quotes) {
        Post post = id == null ? null : byId.get(id);
        if (post != null) {
            Post.Counts old = post.counts();
            put(post.counted(new Post.Counts(
                    old.replies() + replies, old.reblogs() + reblogs, old.quotes() + quotes, old.favourites())));
        }
    }

    /** How much everybody posted, as it goes on counting. */
    Map<Long, Activity> activity() {
        return Map.copyOf(activity);
    }

    /** Puts right what counting the kept posts gave. */
    void restore(Map<Long, Activity> counted) {
        activity.putAll(counted);
    }

    synchronized void restore(Post post) {
        put(post);
        ids.pass(post.id());
        activity.merge(
                post.accountId(),
                new Activity(1, post.createdAt()),
                (old, one) -> new Activity(old.posts() + 1, one.last()));
    }

    /** The post, also if its author deleted it while an open report held it. */
    public @Nullable Post findWithDiscarded(long id) {
        return byId.get(id);
    }

    /** The post; null if it never was or was deleted. */
    public @Nullable Post find(long id) {
        Post post = byId.get(id);
        return post == null || post.discardedAt() != null ? null : post;
    }

    /** Everybody's posts, newest first. */
    public Collection<Post> newestFirst() {
        return byId.descendingMap().values();
    }

    /** One account's posts by id. */
    public NavigableMap<Long, Post> of(long accountId) {
        var own = byAuthor.get(accountId);
        return own == null ? new ConcurrentSkipListMap<>() : own;
    }

    public Activity activityOf(long accountId) {
        return activity.getOrDefault(accountId, Activity.NONE);
    }

    /** Whether the reader may see the post; null is somebody not signed in. */
    public static boolean visible(Post post, @Nullable Person reader) {
        return post.visibility().open()
                || (reader != null
                        && (reader.id() == post.accountId() || post.mentions().contains(reader.id())));
    }

    /** Edits a post and tells of it; null if there is none. */
    public @Nullable Post edit(long id, String text, String spoiler) {
        Post edited;
        synchronized (this) {
            Post post = find(id);
            if (post == null) {
                return null;
            }
            edited = post.edited(text, spoiler, tags(text), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            put(edited);
        }
        Person author = people.find(edited.accountId());
        if (author != null && author.local()) {
            listener.happened(Event.STATUS_UPDATED, id);
        }
        watchers.forEach(each -> each.edited(edited));
        return edited;
    }

    /** Deletes a post; no webhook tells of it. One that an open report holds stays, hidden. */
    synchronized boolean delete(long id, LongPredicate held) {
        Post post = find(id);
        if (post == null) {
            return false;
        }
        if (held.test(id)) {
            put(post.discarded(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        } else {
            drop(post);
        }
        activity.computeIfPresent(post.accountId(), (_, a) -> new Activity(Math.max(0, a.posts() - 1), a.last()));
        watchers.forEach(each -> each.deleted(post));
        return true;
    }

    synchronized void removeAllOf(long accountId) {
        List<Post> all = List.copyOf(of(accountId).values());
        all.forEach(this::drop);
        all.forEach(post -> watchers.forEach(each -> each.deleted(post)));
        byAuthor.remove(accountId);
        activity.remove(accountId);
    }
}
