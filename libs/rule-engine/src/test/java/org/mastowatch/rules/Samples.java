package org.mastowatch.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invented accounts, posts and rules. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-08-06T12:00:00Z");
    static final ProfileFacts MILO = profile("Milo", "", false, NOW.minus(Duration.ofDays(400)));

    private Samples() {}

    static ProfileFacts profile(String displayName, String bio, boolean bot, @Nullable Instant createdAt) {
        return new ProfileFacts("1", "milo", displayName, bio, bot, createdAt, 3, 4, 5, List.of());
    }

    static PostFacts post(String id, String html) {
        return post(id, html, 0);
    }

    static PostFacts post(String id, String html, long minutesAgo, String... mentions) {
        Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new PostFacts(
                id, at, null, false, html, "", Arrays.asList(mentions), null, List.of(), List.of(), false, "en");
    }

    static PostFacts unlisted(PostFacts post) {
        return new PostFacts(
                post.id(),
                post.createdAt(),
                post.editedAt(),
                true,
                post.content(),
                post.spoilerText(),
                post.mentions(),
                null,
                List.of(),
                List.of(),
                false,
                "en");
    }

    static PostFacts edited(PostFacts post, String html, Instant at) {
        return new PostFacts(
                post.id(),
                post.createdAt(),
                at,
                post.unlisted(),
                html,
                "",
                post.mentions(),
                null,
                List.of(),
                List.of(),
                false,
                "en");
    }

    static PostFacts withMedia(String id, PostFacts.Media... media) {
        return new PostFacts(
                id, NOW, null, false, "", "", List.of(), null, List.of(), Arrays.asList(media), false, null);
    }

    static PostFacts warned(String id, String spoiler, String html) {
        return new PostFacts(id, NOW, null, false, html, spoiler, List.of(), null, List.of(), List.of(), false, null);
    }

    static PostFacts boost(String id) {
        return new PostFacts(id, NOW, null, false, "", "", List.of(), null, List.of(), List.of(), true, null);
    }

    static Rule regex(long id, String pattern) {
        return rule(id, DetectorType.REGEX, pattern, null, null, 1, Map.of());
    }

    static Rule keyword(long id, String terms) {
        return rule(id, DetectorType.KEYWORD, terms, null, null, 1, Map.of());
    }

    static Rule behavioral(long id, String check, Map<String, Double> params) {
        return rule(id, DetectorType.BEHAVIORAL, check, null, null, 1, params);
    }

    static Rule rule(
            long id,
            DetectorType type,
            String pattern,
            @Nullable BooleanOperator operator,
            @Nullable String secondary,
            int threshold,
            Map<String, Double> params) {
        return new Rule(
                id,
                1,
                "rule " + id,
                type,
                pattern,
                operator,
                secondary,
                1.0,
                true,
                ActionType.REPORT,
                threshold,
                List.of(TargetField.values()),
                MatchOptions.DEFAULT,
                params,
                MediaParams.NONE);
    }

    static Rule with(Rule rule, MatchOptions options) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.name(),
                rule.detectorType(),
                rule.pattern(),
                rule.booleanOperator(),
                rule.secondaryPattern(),
                rule.weight(),
                rule.enabled(),
                rule.actionType(),
                rule.triggerThreshold(),
                rule.targetFields(),
                options,
                rule.behavioralParams(),
                rule.mediaParams());
    }

    static Rule with(Rule rule, double weight, List<TargetField> fields, MediaParams media) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.name(),
                rule.detectorType(),
                rule.pattern(),
                rule.booleanOperator(),
                rule.secondaryPattern(),
                weight,
                rule.enabled(),
                rule.actionType(),
                rule.triggerThreshold(),
                fields,
                rule.matchOptions(),
                rule.behavioralParams(),
                media);
    }

    static Rule switchedOn(Rule rule) {
        return new Rule(
                rule.id(),
                rule.version(),
                rule.name(),
                rule.detectorType(),
                rule.pattern(),
                rule.booleanOperator(),
                rule.secondaryPattern(),
                rule.weight(),
                true,
                rule.actionType(),
                rule.triggerThreshold(),
                rule.targetFields(),
                rule.matchOptions(),
                rule.behavioralParams(),
                rule.mediaParams());
    }

    static Rule media(long id, String pattern, MediaParams params) {
        return with(rule(id, DetectorType.MEDIA, pattern, null, null, 1, Map.of()), 1.0, List.of(), params);
    }

    static CompiledRuleSet compiled(Rule... rules) {
        return CompiledRuleSet.compile(new RuleSet(Arrays.asList(rules)));
    }

    static EvaluationResult judge(Rule rule, PostFacts... posts) {
        return compiled(rule).evaluate(MILO, AccountWindow.EMPTY, Arrays.asList(posts), NOW);
    }

    static boolean hits(Rule rule, String html) {
        return !judge(rule, post("9", html)).hits().isEmpty();
    }

    static List<String> spans(Rule rule, String html) {
        return judge(rule, post("9", html)).hits().stream()
                .flatMap(hit -> hit.evidence().stream())
                .map(Evidence::span)
                .toList();
    }
}
