package org.mastowatch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mastowatch.emulator.instance.About;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Posts;
import org.mastowatch.emulator.instance.Report;

/** The state of a server as far as an answer tells of it: every entity in the answer, found by its shape. */
final class RecordedState {
    final TreeMap<Long, Person> people = new TreeMap<>();
    final TreeMap<Long, Post> posts = new TreeMap<>();
    final TreeMap<Long, Report> reports = new TreeMap<>();
    final TreeMap<Long, DomainBlock> domains = new TreeMap<>();
    final TreeMap<Long, Blocks.DomainAllow> allows = new TreeMap<>();
    final TreeMap<Long, Blocks.EmailDomainBlock> providers = new TreeMap<>();
    final TreeMap<Long, Blocks.KeptIpBlock> addresses = new TreeMap<>();
    final TreeMap<Long, Blocks.CanonicalEmailBlock> emails = new TreeMap<>();
    final Map<Long, Posts.Activity> activity = new TreeMap<>();
    private final Entities entities;
    private final BlockEntities blocks;
    private final Instant now;
    About about;
    org.mastowatch.emulator.instance.Registrations registrations;

    RecordedState(Interaction recorded) {
        this.entities = new Entities(this, recorded.at());
        this.now = recorded.at();
        this.blocks = new BlockEntities(this);
        this.about = ServerEntity.plain(recorded.version());
        walk(recorded.body());
    }

    private void walk(Object value) {
        switch (value) {
            case JsonObject object -> {
                object.forEach(entry -> walk(entry.getValue()));
                take(object);
            }
            case JsonArray list -> list.forEach(this::walk);
            case null, default -> {}
        }
    }

    /** Inner entities come first, so what an outer one knows better is put right here. */
    private void take(JsonObject object) {
        if (has(object, "account", "confirmed", "approved")) {
            entities.adminAccount(object);
        } else if (has(object, "acct", "display_name")) {
            entities.account(object);
        } else if (has(object, "visibility", "account", "sensitive")) {
            entities.status(object);
        } else if (has(object, "id", "action_taken", "target_account")) {
            entities.report(object);
        } else if (has(object, "domain", "severity", "reject_media")) {
            blocks.domainBlock(object);
        } else if (has(object, "domain", "history", "created_at")) {
            blocks.emailDomainBlock(object);
        } else if (has(object, "ip", "severity")) {
            blocks.ipBlock(object);
        } else if (has(object, "id", "canonical_email_hash")) {
            blocks.canonical(object);
        } else if (object.size() == 3 && has(object, "id", "domain", "created_at")) {
            blocks.domainAllow(object);
        } else if (has(object, "title", "version") && (has(object, "stats") || has(object, "usage"))) {
            about = ServerEntity.about(object);
            registrations = ServerEntity.registrations(object);
        } else if (has(object, "id", "text", "hint") || (object.size() == 2 && has(object, "id", "text"))) {
            var rules = new ArrayList<>(about.rules());
            rules.add(ServerEntity.rule(object));
            about = about.rules(rules);
        }
    }

    static boolean has(JsonObject object, String... keys) {
        return List.of(keys).stream().allMatch(object::containsKey);
    }

    /** An invented account where the request names one that the answer does not tell of. */
    Person person(long id, String name) {
        return people.computeIfAbsent(id, _ -> Invented.person(id, name, now));
    }

    /** An invented post where the request names one. */
    Post post(long id, long author) {
        return posts.computeIfAbsent(id, _ -> Invented.post(id, author, now));
    }

    void change(long id, Person.Standing standing, Person.Login login) {
        people.computeIfPresent(
                id,
                (_, p) -> new Person(
                        p.id(),
                        p.username(),
                        p.domain(),
                        p.createdAt(),
                        p.profile(),
                        standing,
                        login,
                        p.followers(),
                        p.following()));
    }

    /** Puts the state into a server in place of all it had. */
    void into(Instance instance) {
        List.copyOf(instance.people().newestFirst()).forEach(p -> instance.remove(p.id()));
        instance.restore(new Instance.Snapshot(
                List.copyOf(people.descendingMap().values()),
                List.copyOf(posts.descendingMap().values()),
                List.copyOf(reports.descendingMap().values()),
                new Blocks.Kept(
                        List.copyOf(domains.values()),
                        List.copyOf(allows.values()),
                        List.copyOf(providers.values()),
                        List.copyOf(addresses.values()),
                        List.copyOf(emails.values())),
                activity));
        instance.about(about);
        if (registrations != null) {
            instance.registrations(registrations);
        }
    }

    /** When an author last posted, for one whose posts are not all told of. */
    Instant last(long author) {
        return posts.values().stream()
                .filter(p -> p.accountId() == author)
                .map(Post::createdAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
