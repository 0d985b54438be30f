package org.mastowatch.analyzer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Source;
import org.mastowatch.events.Visibility;
import org.mastowatch.rules.ActionType;
import org.mastowatch.rules.BehavioralCheck;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.DetectorType;
import org.mastowatch.rules.MatchOptions;
import org.mastowatch.rules.MediaParams;
import org.mastowatch.rules.Rule;
import org.mastowatch.rules.RuleSet;
import org.mastowatch.rules.RuleSetJson;
import org.mastowatch.rules.TargetField;

/** Invented events. */
final class Samples {

    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final AccountState FINE = new AccountState(true, true, false, false, false, false);

    private Samples() {}

    static PublishedRuleSet publish(Rule... rules) {
        RuleSet set = new RuleSet(List.of(rules));
        CompiledRuleSet compiled = CompiledRuleSet.compile(set);
        return new PublishedRuleSet(
                PublishedRuleSet.VERSION,
                compiled.sha256(),
                NOW,
                RuleSetJson.write(set),
                compiled.needsPosts(),
                compiled.needsHistory());
    }

    static Account account(String id, String bio, long statuses) {
        return new Account(
                id,
                "person" + id,
                "person" + id,
                null,
                "Person " + id,
                bio,
                "https://social.example/@person" + id,
                false,
                false,
                NOW.minus(400, ChronoUnit.DAYS),
                3,
                4,
                statuses,
                null,
                List.of());
    }

    static ObservedStatus.Seen post(String accountId, String statusId, String text) {
        return post(account(accountId, "<p>hello</p>", 1), statusId, text, NOW);
    }

    static ObservedStatus.Seen post(Account account, String statusId, String text, Instant at) {
        return new ObservedStatus.Seen(
                ObservedStatus.VERSION,
                EventIds.status(statusId, null),
                Source.WEBHOOK,
                NOW,
                account,
                content(statusId, text, at));
    }

    static Post content(String statusId, String text, Instant at) {
        return new Post(
                statusId,
                "https://social.example/statuses/" + statusId,
                null,
                at,
                null,
                Visibility.PUBLIC,
                "en",
                false,
                "",
                "<p>" + text + "</p>",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    static Post pictured(String statusId, List<String> altTexts) {
        Post post = content(statusId, "look", NOW);
        return new Post(
                post.id(),
                post.uri(),
                null,
                post.createdAt(),
                null,
                post.visibility(),
                post.language(),
                false,
                "",
                post.content(),
                null,
                null,
                List.of(),
                List.of(),
                altTexts.stream()
                        .map(text -> new Post.Media("m", "image", null, text, null))
                        .toList(),
                null,
                null);
    }

    static ObservedAccount polled(Account account) {
        return new ObservedAccount(
                ObservedAccount.VERSION,
                EventIds.accountAt("account.polled", account.id(), NOW),
                Source.POLL,
                NOW,
                ObservedAccount.Cause.POLLED,
                account,
                FINE);
    }

    static ObservedReport reported(Account target, boolean ours, Post... posts) {
        return new ObservedReport(
                ObservedReport.VERSION,
                EventIds.report("report.created", "r" + target.id(), NOW),
                Source.WEBHOOK,
                NOW,
                ObservedReport.Change.CREATED,
                "r" + target.id(),
                ours,
                "77",
                "spam",
                NOW,
                NOW,
                false,
                null,
                null,
                target,
                FINE,
                List.of(posts));
    }

    static Rule keyword(long id, String terms) {
        return rule(id, DetectorType.KEYWORD, terms, List.of(TargetField.CONTENT, TargetField.BIO), Map.of());
    }

    static Rule altTexts(long id, List<String> patterns) {
        return new Rule(
                id,
                1,
                "rule " + id,
                DetectorType.MEDIA,
                "",
                null,
                null,
                1.0,
                true,
                ActionType.REPORT,
                1,
                List.of(),
                MatchOptions.DEFAULT,
                Map.of(),
                new MediaParams(false, List.of(), List.of(), patterns));
    }

    static Rule rapidPosting(long id, int threshold) {
        return rule(
                id,
                DetectorType.BEHAVIORAL,
                BehavioralCheck.RAPID_POSTING.jsonName(),
                List.of(),
                Map.of("threshold", (double) threshold));
    }

    private static Rule rule(
            long id, DetectorType type, String pattern, List<TargetField> fields, Map<String, Double> params) {
        return new Rule(
                id,
                1,
                "rule " + id,
                type,
                pattern,
                null,
                null,
                1.0,
                true,
                ActionType.REPORT,
                1,
                fields,
                MatchOptions.DEFAULT,
                params,
                MediaParams.NONE);
    }
}
