package org.mastowatch.gateway.rules;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Status;

/** Judges an account with the rules in force, here and now; nothing is remembered and nothing is written. */
@ApplicationScoped
public class Judging {

    private final RuleSets ruleSets;
    private final Clock clock;

    Judging(RuleSets ruleSets, Clock clock) {
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /**
     * Judges an account.
     *
     * @param posts its newest posts, which are asked for only if some rule looks at posts; private ones are dropped
     */
    public Uni<Judged> judge(AdminAccount account, Supplier<Uni<List<Status>>> posts) {
        return ruleSets.compiled()
                .flatMap(rules -> (rules.needsPosts()
                                ? posts.get()
                                : Uni.createFrom().item(List.<Status>of()))
                        .map(read -> Trial.judge(rules, account, read, clock.instant())))
                .map(answer -> new Judged(answer.score(), answer.hits()));
    }

    /**
     * What was found.
     *
     * @param hits each {@code [rule, weight, evidence]}
     */
    public record Judged(double score, List<List<Object>> hits) {
        public Judged {
            hits = List.copyOf(hits);
        }
    }
}
