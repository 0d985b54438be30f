package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.mastowatch.events.Account;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.events.Visibility;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.EvaluationResult;
import org.mastowatch.rules.PostFacts;
import org.mastowatch.rules.ProfileFacts;
import org.mastowatch.rules.RuleHit;

/** Judges an account and posts that somebody sent, with nothing remembered and nothing written. */
final class Trial {

    private Trial() {}

    /** Private posts are dropped, as at the door. */
    static Answer judge(CompiledRuleSet rules, AdminAccount account, List<Status> statuses, Instant now) {
        EvaluationResult result =
                rules.evaluate(facts(Intake.account(account)), AccountWindow.EMPTY, posts(statuses, now), now);
        return new Answer(
                result.score(),
                result.hits().stream()
                        .<List<Object>>map(hit -> List.of(hit.ruleName(), hit.weight(), evidence(hit)))
                        .toList(),
                result.hits().stream()
                        .map(hit -> new Violation(hit.ruleName(), hit.weight(), evidence(hit), hit.action()))
                        .toList(),
                result.score(),
                true,
                result.failedRules());
    }

    /** The posts that may enter, as rules see them. */
    static List<PostFacts> posts(List<Status> statuses, Instant now) {
        List<PostFacts> posts = new ArrayList<>();
        for (Status status : statuses) {
            if (Intake.fromStatus(status, Source.POLL, now) instanceof IntakeResult.Events events) {
                events.events().stream()
                        .map(IntakeEvent::record)
                        .filter(ObservedStatus.Seen.class::isInstance)
                        .map(ObservedStatus.Seen.class::cast)
                        .forEach(seen -> posts.add(facts(seen.post())));
            }
        }
        return posts;
    }

    private static Map<String, Object> evidence(RuleHit hit) {
        return Map.of(
                "status_ids", hit.statusIds(),
                "matches",
                        hit.evidence().stream()
                                .map(e -> Map.of("field", e.field(), "span", e.span()))
                                .toList(),
                "counters", hit.counters(),
                "trace", hit.trace());
    }

    static ProfileFacts facts(Account account) {
        return new ProfileFacts(
                account.id(),
                account.username(),
                account.displayName(),
                account.note(),
                account.bot(),
                account.createdAt(),
                account.followersCount(),
                account.followingCount(),
                account.statusesCount(),
                account.fields().stream()
                        .map(field -> new ProfileFacts.Field(field.name(), field.value()))
                        .toList());
    }

    private static PostFacts facts(Post post) {
        return new PostFacts(
                post.id(),
                post.createdAt(),
                post.editedAt(),
                post.visibility() == Visibility.UNLISTED,
                post.content(),
                post.spoilerText(),
                post.mentions().stream().map(Post.Mention::id).toList(),
                post.inReplyToAccountId(),
                post.tags(),
                post.media().stream()
                        .map(media ->
                                new PostFacts.Media(media.type(), media.url(), media.description(), media.mimeType()))
                        .toList(),
                post.reblogOfId() != null,
                post.language());
    }

    /**
     * The answer.
     *
     * @param hits each {@code [rule, weight, evidence]}
     * @param totalScore as {@code score}, under the name of the newer shape
     */
    record Answer(
            double score,
            List<List<Object>> hits,
            List<Violation> violations,
            double totalScore,
            boolean dryRun,
            List<String> failedRules) {}

    /** A rule that hit. */
    @Schema(name = "TrialViolation")
    record Violation(String ruleName, double score, Map<String, Object> evidence, String actionType) {}

    /** Whether {@code node} is an account with an id. */
    static boolean isAccount(JsonNode node) {
        return node.isObject()
                && (node.path("id").isTextual() || node.path("id").isIntegralNumber());
    }
}
