package org.mastowatch.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.AccountWindow.KeptProfile;
import org.mastowatch.rules.ContentDetector.Found;
import org.mastowatch.rules.PostFeatures.KeptMatch;

/** One evaluation, from facts to result. Used once, by one thread. */
final class Evaluation {

    private final CompiledRuleSet ruleSet;
    private final ProfileFacts profile;
    private final AccountWindow before;
    private final List<PostFacts> posts;
    private final Instant now;
    private final RuleCosts costs;
    private final long[] spent;
    private final boolean profileEvent;

    private final Map<Long, String> failed = new TreeMap<>();
    private final Map<Long, List<SubjectMatch>> matches = new TreeMap<>();
    private final Map<Long, Features.Measured> measured = new TreeMap<>();
    private final Set<String> profileFinds = new TreeSet<>();

    Evaluation(
            CompiledRuleSet ruleSet,
            ProfileFacts profile,
            AccountWindow before,
            List<PostFacts> newPosts,
            Instant now,
            RuleCosts costs) {
        this.ruleSet = ruleSet;
        this.costs = costs;
        this.spent = new long[ruleSet.rules().size()];
        this.profile = profile;
        this.before = before.prunedAt(now);
        this.now = now;
        this.profileEvent = newPosts.isEmpty();
        this.posts = newPosts.stream()
                .filter(post -> !post.boost())
                .collect(Collectors.toMap(
                        post -> Evidence.postKey(post.id(), post.editedAt()),
                        post -> post,
                        (a, b) -> b,
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(PostFacts::createdAt).thenComparing(PostFacts::id))
                .toList();
    }

    EvaluationResult run() {
        Subject profileSubject = Subject.profile(profile);
        List<Subject> postSubjects = posts.stream().map(Subject::post).toList();
        for (int i = 0; i < spent.length; i++) {
            CompiledRule rule = ruleSet.rules().get(i);
            ContentDetector detector = rule.content();
            if (detector != null) {
                long begin = costs.nanos();
                scan(rule.rule(), detector, profileSubject, postSubjects);
                spent[i] += costs.nanos() - begin;
            }
        }
        AccountWindow after = windowAfter();
        addEarlierMatches(after);
        BehaviorMeter meter = new BehaviorMeter(after, profile, now);
        List<RuleHit> hits = IntStream.range(0, spent.length)
                .mapToObj(i -> judged(i, meter))
                .flatMap(Stream::ofNullable)
                .toList();
        KeptProfile kept = new KeptProfile(ruleSet.sha256(), List.copyOf(profileFinds));
        return new EvaluationResult(
                Score.sum(hits.stream().mapToDouble(RuleHit::weight)),
                hits,
                Stream.concat(ruleSet.broken().stream().map(CompiledRuleSet.BrokenRule::name), failed.values().stream())
                        .toList(),
                features().toMap(),
                after.withProfile(kept));
    }

    private @Nullable RuleHit judged(int i, BehaviorMeter meter) {
        CompiledRule rule = ruleSet.rules().get(i);
        long begin = costs.nanos();
        RuleHit hit = rule.content() == null ? behavior(rule, meter) : content(rule);
        costs.spent(rule.rule().name(), spent[i] + costs.nanos() - begin);
        return hit;
    }

    private void scan(Rule rule, ContentDetector detector, Subject profileSubject, List<Subject> postSubjects) {
        List<SubjectMatch> found = new ArrayList<>();
        try {
            add(found, profileSubject, detector.scan(profileSubject));
            for (Subject post : postSubjects) {
                add(found, post, detector.scan(post));
            }
            if (!found.isEmpty()) {
                matches.put(rule.id(), found);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // A rule that throws is skipped and named; whatever is wrong with it must not stop the others.
            failed.put(rule.id(), rule.name());
        }
    }

    private static void add(List<SubjectMatch> to, Subject subject, Found found) {
        if (found.first() + found.second() > 0) {
            to.add(new SubjectMatch(
                    subject.statusId(), subject.at(), found.first(), found.second(), found.evidence(), true));
        }
    }

    private AccountWindow windowAfter() {
        AccountWindow window = before;
        for (PostFacts post : posts) {
            List<KeptMatch> kept = new ArrayList<>();
            String key = Evidence.postKey(post.id(), post.editedAt());
            matches.forEach((rule, found) -> found.stream()
                    .filter(match -> match.evidence().stream()
                            .anyMatch(item -> item.key().equals(key)))
                    .forEach(match -> kept.add(new KeptMatch(rule, match.first(), match.second(), fields(match)))));
            window = window.with(PostReader.features(post, profile.accountId(), ruleSet.sha256(), kept), now);
        }
        return window;
    }

    private static List<String> fields(SubjectMatch match) {
        return match.evidence().stream().map(Evidence::field).distinct().toList();
    }

    /** What this rule set found in posts that were judged before counts on; a hash of other rules says nothing. */
    private void addEarlierMatches(AccountWindow after) {
        Set<String> judgedNow = new HashSet<>();
        posts.forEach(post -> judgedNow.add(Evidence.postKey(post.id(), post.editedAt())));
        for (PostFeatures post : after.posts()) {
            String key = Evidence.postKey(post.id(), post.editedAt());
            if (judgedNow.contains(key) || !ruleSet.sha256().equals(post.ruleSetSha256())) {
                continue;
            }
            for (KeptMatch kept : post.matches()) {
                List<Evidence> evidence = kept.fields().stream()
                        .map(field -> new Evidence(key, post.id(), field, ""))
                        .toList();
                matches.computeIfAbsent(kept.ruleId(), rule -> new ArrayList<>())
                        .add(new SubjectMatch(
                                post.id(), post.createdAt(), kept.first(), kept.second(), evidence, false));
            }
        }
    }

    private @Nullable RuleHit content(CompiledRule compiled) {
        Rule rule = compiled.rule();
        if (failed.containsKey(rule.id())) {
            return null;
        }
        List<SubjectMatch> enough = matches.getOrDefault(rule.id(), List.of()).stream()
                .filter(match -> compiled.matches(match.first(), match.second()))
                .sorted(SubjectMatch.ORDER)
                .toList();
        if (enough.isEmpty()) {
            return null;
        }
        boolean fresh = false;
        for (SubjectMatch match : enough) {
            fresh |= match.statusId() == null ? newInProfile(rule, match) : match.fresh();
        }
        double most = enough.stream()
                .mapToInt(match -> match.first() + match.second())
                .max()
                .orElse(0);
        return hit(
                rule,
                enough.stream()
                        .map(SubjectMatch::statusId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                enough.stream()
                        .map(SubjectMatch::evidence)
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList(),
                Map.of("matches", most, "subjects", (double) enough.size()),
                enough.stream().flatMap(match -> Trace.of(rule, match)).toList(),
                fresh);
    }

    private boolean newInProfile(Rule rule, SubjectMatch match) {
        KeptProfile kept = before.profile();
        boolean fresh = profileEvent;
        for (Evidence item : match.evidence()) {
            String find = rule.id() + "|" + item.key();
            profileFinds.add(find);
            fresh |= kept == null
                    || !kept.ruleSetSha256().equals(ruleSet.sha256())
                    || !kept.found().contains(find);
        }
        return fresh;
    }

    private @Nullable RuleHit behavior(CompiledRule compiled, BehaviorMeter meter) {
        try {
            return judgedBehavior(compiled, meter);
        } catch (RuntimeException e) {
            // As for content rules: skipped and named, and the others go on.
            failed.put(compiled.rule().id(), compiled.rule().name());
            return null;
        }
    }

    private @Nullable RuleHit judgedBehavior(CompiledRule compiled, BehaviorMeter meter) {
        Rule rule = compiled.rule();
        Map<String, Double> counters = compiled.measure(meter);
        BehaviorJudge.Judgement judgement = compiled.judge(counters);
        if (!judgement.hit()) {
            measured.put(rule.id(), new Features.Measured(counters, List.of()));
            return null;
        }
        List<PostFeatures> made = compiled.checks().stream()
                .filter(check -> BehaviorJudge.judge(check, rule.behavioralParams(), counters)
                        .hit())
                .flatMap(check -> meter.posts(check, rule.behavioralParams()).stream())
                .distinct()
                .sorted(AccountWindow.NEWEST_POST)
                .toList();
        List<String> ids = made.stream().map(PostFeatures::id).toList();
        measured.put(rule.id(), new Features.Measured(counters, ids));
        String field = compiled.checks().getFirst().jsonName();
        return hit(
                rule,
                ids,
                made.stream()
                        .map(post -> new Evidence(Evidence.postKey(post.id(), post.editedAt()), post.id(), field, ""))
                        .toList(),
                counters,
                judgement.trace(),
                profileEvent || posts.stream().anyMatch(post -> ids.contains(post.id())));
    }

    private static RuleHit hit(
            Rule rule,
            List<String> statusIds,
            List<Evidence> evidence,
            Map<String, Double> counters,
            List<Condition> trace,
            boolean fresh) {
        return new RuleHit(
                rule.id(),
                rule.name(),
                rule.version(),
                rule.weight(),
                rule.detectorType().jsonName(),
                rule.actionType().jsonName(),
                statusIds,
                evidence,
                counters,
                trace,
                fresh);
    }

    private Features features() {
        Map<Long, List<Features.Matched>> content = new TreeMap<>();
        matches.forEach((rule, found) -> content.put(
                rule,
                found.stream()
                        .sorted(SubjectMatch.ORDER)
                        .map(match -> new Features.Matched(match.statusId(), match.first(), match.second()))
                        .toList()));
        return new Features(
                Features.VERSION, ruleSet.sha256(), now.toString(), content, measured, List.copyOf(failed.keySet()));
    }
}
