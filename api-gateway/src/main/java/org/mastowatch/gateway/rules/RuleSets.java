package org.mastowatch.gateway.rules;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.explain.RuleSetStore;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.outbox.Outbox;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.RuleSet;
import org.mastowatch.rules.RuleSetJson;

/** Changes rules one change at a time, and publishes the whole set with each. */
@ApplicationScoped
class RuleSets {

    /** Bytes of a published set; Kafka's default for a record is a megabyte. */
    private static final int LARGEST = 950_000;

    private final RuleSetRepository ruleSets;
    private final RuleRepository rules;
    private final RuleSetStore kept;
    private final Outbox outbox;
    private final Clock clock;

    RuleSets(RuleSetRepository ruleSets, RuleRepository rules, RuleSetStore kept, Outbox outbox, Clock clock) {
        this.ruleSets = ruleSets;
        this.rules = rules;
        this.kept = kept;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Makes a change in a transaction of its own, and publishes what is in force after it. */
    <T> Uni<T> changing(Function<RuleSetRow, Uni<T>> change) {
        return Panache.withTransaction(() -> ruleSets.locked()
                        .flatMap(row -> change.apply(row)
                                .flatMap(result -> Panache.flush()
                                        .chain(() -> publish(row))
                                        .replaceWith(result))))
                .invoke(outbox::wake);
    }

    /** Publishes what is in force again. */
    Uni<Reloaded> reload() {
        return Panache.withTransaction(() -> ruleSets.locked().flatMap(row -> {
                    String before = row.sha256;
                    return publish(row).map(after -> new Reloaded(true, after, before, !after.equals(before)));
                }))
                .invoke(outbox::wake);
    }

    /** The enabled rules, ready to be used. */
    Uni<CompiledRuleSet> compiled() {
        return Panache.withSession(() -> rules.enabled().map(rows -> CompiledRuleSet.compile(ruleSet(rows))));
    }

    private Uni<String> publish(RuleSetRow row) {
        return rules.enabled().flatMap(enabled -> {
            RuleSet set = ruleSet(enabled);
            CompiledRuleSet compiled = CompiledRuleSet.compile(set);
            String json = RuleSetJson.write(set);
            row.sha256 = RuleSetJson.sha256(json);
            row.publishedAt = clock.instant();
            PublishedRuleSet published = new PublishedRuleSet(
                    PublishedRuleSet.VERSION,
                    row.sha256,
                    row.publishedAt,
                    json,
                    compiled.needsPosts(),
                    compiled.needsHistory());
            if (EventJson.write(published).length > LARGEST) {
                throw Problems.of(
                        422,
                        "The enabled rules together are more than one record may hold. Disable some, or shorten their"
                                + " patterns; nothing was changed.");
            }
            return Panache.getSession()
                    .flatMap(session -> kept.keep(session, row.sha256, json, row.publishedAt))
                    .chain(() -> outbox.add(
                            Topics.RULESETS,
                            Topics.CURRENT,
                            "ruleset:" + row.sha256 + ":" + row.publishedAt,
                            published))
                    .replaceWith(row.sha256);
        });
    }

    private static RuleSet ruleSet(List<RuleRow> enabled) {
        return new RuleSet(enabled.stream().map(RuleJson::rule).toList());
    }

    /** What a publication changed. */
    record Reloaded(boolean reloaded, String rulesetSha256, String previousSha256, boolean changed) {}
}
