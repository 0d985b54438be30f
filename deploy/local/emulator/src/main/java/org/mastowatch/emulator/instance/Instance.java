package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One emulated server in memory. Thread-safe. */
public final class Instance {
    private final List<Event.Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<PostListener> watchers = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final People people;
    private final Posts posts;
    private final Reports reports;
    private final DomainBlocks domainBlocks;
    private final Blocks blocks;
    private final Tags tags;
    private final Strikes strikes;
    private volatile Registrations registrations = Registrations.APPROVED;
    private volatile About about = About.HARBOUR;

    /**
     * An empty server.
     *
     * @param mostPosts how many posts are kept; the oldest go first
     */
    public Instance(Clock clock, int mostPosts) {
        this.clock = clock;
        var ids = new Snowflakes(clock);
        Event.Listener tell = (event, id) -> listeners.forEach(l -> l.happened(event, id));
        this.people = new People(clock, ids, tell);
        this.posts = new Posts(people, clock, ids, tell, watchers, mostPosts);
        this.reports = new Reports(clock, tell);
        this.domainBlocks = new DomainBlocks(people);
        people.welcome(domainBlocks::standingFor);
        this.blocks = new Blocks(clock);
        this.tags = new Tags(posts);
        this.strikes = new Strikes(clock);
    }

    /** Also tells this listener, from now on. */
    public void listen(Event.Listener listener) {
        listeners.add(listener);
    }

    /** Also tells this listener of everybody's posts, from now on. */
    public void watch(PostListener listener) {
        watchers.add(listener);
    }

    public Clock clock() {
        return clock;
    }

    public People people() {
        return people;
    }

    public Posts posts() {
        return posts;
    }

    public Reports reports() {
        return reports;
    }

    /** What the server's owner chose. */
    public About about() {
        return about;
    }

    /** Chooses otherwise. */
    public void about(About changed) {
        about = changed;
    }

    /** Limits of other servers. */
    public DomainBlocks domainBlocks() {
        return domainBlocks;
    }

    /** What keeps people from signing up. */
    public Blocks blocks() {
        return blocks;
    }

    /** The hashtags in use. */
    public Tags tags() {
        return tags;
    }

    /** What moderators wrote to people. Forgotten by a restart. */
    public Strikes strikes() {
        return strikes;
    }

    /** Who may sign up. */
    public Registrations registrations() {
        return registrations;
    }

    /** Changes who may sign up, from now on. */
    public void registrations(Registrations changed) {
        registrations = changed;
    }

    /** Approves a sign-up; it is announced once it is confirmed too. */
    public @Nullable Person approve(long id) {
        return people.changeLogin(id, Person.Login::approve);
    }

    /** The person followed the link in the confirmation mail. */
    public @Nullable Person confirm(long id) {
        return people.changeLogin(id, Person.Login::confirm);
    }

    /** Lets a disabled login in again, or shuts it out. */
    public @Nullable Person disable(long id, boolean off) {
        return people.changeLogin(id, login -> login.disable(off));
    }

    /** Gives a local account another role, as an owner does in the web pages. */
    public @Nullable Person appoint(long id, Role role) {
        return people.changeLogin(id, login -> login.appoint(role));
    }

    public @Nullable Person suspend(long id, boolean on) {
        return people.change(id, p -> p.with(p.standing().suspend(on)));
    }

    public @Nullable Person silence(long id, boolean on) {
        return people.change(id, p -> p.with(p.standing().silence(on)));
    }

    public @Nullable Person sensitize(long id, boolean on) {
        return people.change(id, p -> p.with(p.standing().sensitize(on)));
    }

    /** Removes an account with all it wrote and all reports about it; false if there is none. */
    public boolean remove(long id) {
        if (people.find(id) == null) {
            return false;
        }
        posts.removeAllOf(id);
        reports.removeAllAbout(id);
        people.remove(id);
        return true;
    }

    /** Takes a suspended account's data; its row stays, suspended for good, and so do the reports about it. */
    public void purge(long id) {
        posts.removeAllOf(id);
        people.change(
                id, p -> p.with(Person.Profile.of("", "")).with(p.standing().suspendForGood()));
        people.changeLogin(id, login -> login.disable(true));
    }

    /** Deletes a post as its author would; false if there is none. */
    public boolean deletePost(long id) {
        return posts.delete(id, reports::holdsOpen);
    }

    /** Acts on an account as a moderator; every act but a mere warning resolves all open reports about it. */
    public void act(ModerationAct act, long targetId, @Nullable Long reportId, long moderator) {
        switch (act) {
            case NONE -> {
                if (reportId != null) {
                    reports.resolve(reportId, moderator);
                }
            }
            case DISABLE -> disable(targetId, true);
            case SENSITIVE -> sensitize(targetId, true);
            case SILENCE -> silence(targetId, true);
            case SUSPEND -> suspend(targetId, true);
        }
        if (act != ModerationAct.NONE) {
            reports.resolveAllAbout(targetId, moderator);
        }
    }

    /** What there is, to be written to a file. */
    public Snapshot snapshot() {
        var kept = new ArrayList<>(posts.newestFirst());
        return new Snapshot(
                List.copyOf(people.newestFirst()),
                kept,
                List.copyOf(reports.newestFirst()),
                blocks.kept(domainBlocks.kept()),
                posts.activity());
    }

    /** Takes in what an earlier process left; tells nobody. */
    public void restore(Snapshot snapshot) {
        snapshot.people().forEach(people::restore);
        snapshot.posts().reversed().forEach(posts::restore);
        if (snapshot.activity() != null) {
            posts.restore(snapshot.activity());
        }
        snapshot.reports().forEach(reports::restore);
        Blocks.Kept kept = snapshot.blocks() == null ? Blocks.Kept.NOTHING : snapshot.blocks();
        blocks.restore(kept);
        kept.domains().forEach(domainBlocks.table()::restore);
    }

    /** A moderator's acts on an account, by their names in the API. */
    public enum ModerationAct {
        NONE,
        DISABLE,
        SENSITIVE,
        SILENCE,
        SUSPEND
    }

    /**
     * All there is, newest first.
     *
     * @param blocks null in a file from before there were any
     * @param activity of the authors, also for posts that are no longer kept; null as before
     */
    public record Snapshot(
            List<Person> people,
            List<Post> posts,
            List<Report> reports,
            Blocks.@Nullable Kept blocks,
            @Nullable Map<Long, Posts.Activity> activity) {
        public Snapshot {
            people = List.copyOf(people);
            posts = List.copyOf(posts);
            reports = List.copyOf(reports);
        }

        /** The same, with only so many posts. */
        public Snapshot newestPosts(int most) {
            return new Snapshot(people, posts.subList(0, Math.min(most, posts.size())), reports, blocks, activity);
        }
    }
}
