package org.mastowatch.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.ContentDetector.Found;
import org.mastowatch.rules.RegexFinder.BadPattern;

/**
 * What one rule says of an account and posts, also where it does not hit, so that whoever writes it sees how near it came.
 * Nothing is remembered.
 *
 * @param hit whether it would hit
 * @param problem why it could not be tried; null if it could
 * @param subjects the profile, then the posts as they were given; of a behavioral rule those that made it hit
 * @param counters the numbers of a behavioral rule
 * @param trace condition by condition, of a behavioral rule; a content rule has it with each subject
 */
public record RuleTrial(
        boolean hit,
        @Nullable String problem,
        List<Judged> subjects,
        Map<String, Double> counters,
        List<Condition> trace) {

    public RuleTrial {
        subjects = List.copyOf(subjects);
        counters = Map.copyOf(counters);
        trace = List.copyOf(trace);
    }

    /**
     * A profile or a post.
     *
     * @param statusId null for the profile
     * @param evidence what was found in it, also where that is not enough
     */
    public record Judged(@Nullable String statusId, boolean hit, List<Evidence> evidence, List<Condition> trace) {
        public Judged {
            evidence = List.copyOf(evidence);
            trace = List.copyOf(trace);
        }
    }

    /** Tries a rule, whether it is switched on or not. */
    public static RuleTrial of(Rule rule, ProfileFacts profile, List<PostFacts> posts, Instant now) {
        try {
            CompiledRule compiled = CompiledRule.compile(rule);
            ContentDetector detector = compiled.content();
            return detector == null
                    ? behavior(compiled, profile, posts, now)
                    : content(compiled, detector, profile, posts);
        } catch (BadPattern bad) {
            return failed(String.valueOf(bad.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // As in an evaluation: whatever is wrong with a rule is said of it, and breaks nothing else.
            return failed(e.getClass().getSimpleName());
        }
    }

    private static RuleTrial content(
            CompiledRule compiled, ContentDetector detector, ProfileFacts profile, List<PostFacts> posts) {
        List<Judged> judged = Stream.concat(
                        Stream.of(Subject.profile(profile)),
                        posts.stream().filter(post -> !post.boost()).map(Subject::post))
                .map(subject -> judged(compiled, subject, detector.scan(subject)))
                .toList();
        return new RuleTrial(judged.stream().anyMatch(Judged::hit), null, judged, Map.of(), List.of());
    }

    private static Judged judged(CompiledRule compiled, Subject subject, Found found) {
        SubjectMatch match = new SubjectMatch(
                subject.statusId(), subject.at(), found.first(), found.second(), found.evidence(), true);
        return new Judged(
                subject.statusId(),
                compiled.matches(found.first(), found.second()),
                found.evidence(),
                Trace.of(compiled.rule(), match).toList());
    }

    private static RuleTrial behavior(CompiledRule compiled, ProfileFacts profile, List<PostFacts> posts, Instant now) {
        AccountWindow window = AccountWindow.EMPTY;
        List<PostFacts> oldestFirst = new ArrayList<>(posts);
        oldestFirst.removeIf(PostFacts::boost);
        oldestFirst.sort(Comparator.comparing(PostFacts::createdAt));
        for (PostFacts post : oldestFirst) {
            window = window.with(PostReader.features(post, profile.accountId(), null, List.of()), now);
        }
        BehaviorMeter meter = new BehaviorMeter(window.prunedAt(now), profile, now);
        Map<String, Double> counters = compiled.measure(meter);
        BehaviorJudge.Judgement judgement = compiled.judge(counters);
        Rule rule = compiled.rule();
        List<Judged> made = !judgement.hit()
                ? List.of()
                : compiled.checks().stream()
                        .flatMap(check -> meter.posts(check, rule.behavioralParams()).stream())
                        .map(PostFeatures::id)
                        .distinct()
                        .map(id -> new Judged(id, true, List.of(), List.of()))
                        .toList();
        return new RuleTrial(judgement.hit(), null, made, counters, judgement.trace());
    }

    private static RuleTrial failed(String problem) {
        return new RuleTrial(false, problem, List.of(), Map.of(), List.of());
    }
}
