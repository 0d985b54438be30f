package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;

/** The smaller things that the server tells about itself. */
final class AboutRoutes {
    private static final String BASE = "/api/v1/instance";
    private static final int WEEKS = 12;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Instance instance;

    AboutRoutes(Instance instance) {
        this.instance = instance;
    }

    void add(Api api) {
        api.get(BASE + "/peers", Gate.open(), _ -> Answer.ok(new JsonArray(peers())));
        api.get(BASE + "/activity", Gate.open(), _ -> Answer.ok(activity()));
        api.get(BASE + "/domain_blocks", Gate.open(), _ -> Answer.ok(domainBlocks()));
        api.get(
                BASE + "/extended_description",
                Gate.open(),
                _ -> Answer.ok(text("content", instance.about().extended())));
        api.get(
                BASE + "/privacy_policy",
                Gate.open(),
                _ -> Answer.ok(text("content", instance.about().privacyPolicy())));
        api.get(BASE + "/terms_of_service", Gate.open(), _ -> terms());
        api.get(BASE + "/translation_languages", Gate.open(), _ -> Answer.ok(new JsonObject()));
        api.get(BASE + "/languages", Gate.open(), _ -> Answer.ok(languages()));
        api.get("/api/v1/custom_emojis", Gate.open(), _ -> Answer.ok(new JsonArray()));
        api.get(
                "/api/v1/preferences",
                Gate.user("read", "read:accounts"),
                _ -> Answer.ok(new JsonObject()
                        .put("posting:default:visibility", "public")
                        .put("posting:default:sensitive", false)
                        .put("posting:default:language", null)
                        .put("posting:default:quote_policy", "public")
                        .put("reading:expand:media", "default")
                        .put("reading:expand:spoilers", false)
                        .put("reading:autoplay:gifs", false)));
    }

    private JsonObject text(String name, String content) {
        Instant founded = instance.people().newestFirst().stream()
                .map(Person::createdAt)
                .min(Instant::compareTo)
                .orElseGet(() -> instance.clock().instant());
        return new JsonObject().put("updated_at", EntityJson.time(founded)).put(name, content);
    }

    private Answer terms() {
        String terms = instance.about().terms();
        return terms == null
                ? Answer.notFound()
                : Answer.ok(new JsonObject()
                        .put("effective_date", "2024-03-01")
                        .put("effective", true)
                        .put("content", terms)
                        .put("succeeded_by", null));
    }

    private static JsonArray languages() {
        return JsonArray.of(
                new JsonObject().put("code", "en").put("name", "English"),
                new JsonObject().put("code", "de").put("name", "German"));
    }

    /** The servers that somebody is known from, but for those that are suspended. */
    private List<String> peers() {
        return instance.people().newestFirst().stream()
                .map(Person::domain)
                .filter(Objects::nonNull)
                .distinct()
                .filter(domain -> {
                    DomainBlock block = instance.domainBlocks().ruleFor(domain);
                    return block == null || block.severity() != DomainBlock.Severity.SUSPEND;
                })
                .sorted()
                .toList();
    }

    private JsonArray domainBlocks() {
        var list = new JsonArray();
        instance.domainBlocks().table().newestFirst().stream()
                .filter(b -> b.severity() != DomainBlock.Severity.NOOP)
                .sorted(java.util.Comparator.comparing(DomainBlock::severity)
                        .reversed()
                        .thenComparing(DomainBlock::domain))
                .forEach(b -> list.add(FederationRoutes.shown(b)));
        return list;
    }

    /** Posts, people and sign-ups of the last weeks, the newest week first; all numbers are text. */
    private JsonArray activity() {
        var weeks = new JsonArray();
        Instant now = instance.clock().instant();
        for (int ago = 0; ago < WEEKS; ago++) {
            Instant from = now.minus(WEEK.multipliedBy(ago + 1L));
            Instant to = now.minus(WEEK.multipliedBy(ago));
            List<Post> posts =
                    localPosts().filter(p -> within(p.createdAt(), from, to)).toList();
            long signUps = instance.people().newestFirst().stream()
                    .filter(Person::local)
                    .filter(p -> within(p.createdAt(), from, to))
                    .count();
            weeks.add(new JsonObject()
                    .put("week", Long.toString(to.getEpochSecond()))
                    .put("statuses", Integer.toString(posts.size()))
                    .put(
                            "logins",
                            Long.toString(posts.stream()
                                    .map(Post::accountId)
                                    .distinct()
                                    .count()))
                    .put("registrations", Long.toString(signUps)));
        }
        return weeks;
    }

    private Stream<Post> localPosts() {
        return instance.posts().newestFirst().stream().filter(p -> {
            Person author = instance.people().find(p.accountId());
            return author != null && author.local();
        });
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return at.isAfter(from) && !at.isAfter(to);
    }
}
