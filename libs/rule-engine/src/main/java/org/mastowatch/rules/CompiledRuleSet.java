package org.mastowatch.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.rules.RegexFinder.BadPattern;

/**
 * A rule set that is ready to be used, by any number of threads. Rules that are switched off are not in it; a rule that
 * cannot be compiled is left out, and the others go on.
 */
public final class CompiledRuleSet {

    private final RuleSet source;
    private final String sha256;
    private final List<CompiledRule> rules;
    private final List<BrokenRule> broken;

    private CompiledRuleSet(RuleSet source, List<CompiledRule> rules, List<BrokenRule> broken) {
        this.source = source;
        this.sha256 = RuleSetJson.sha256(source);
        this.rules = List.copyOf(rules);
        this.broken = List.copyOf(broken);
    }

    /** Compiles each rule that is switched on. */
    public static CompiledRuleSet compile(RuleSet ruleSet) {
        return compile(ruleSet, CompiledRule::compile);
    }

    static CompiledRuleSet compile(RuleSet ruleSet, Compiler compiler) {
        List<CompiledRule> rules = new ArrayList<>();
        List<BrokenRule> broken = new ArrayList<>();
        for (Rule rule : ruleSet.rules()) {
            if (rule.enabled()) {
                try {
                    rules.add(compiler.compile(rule));
                } catch (BadPattern e) {
                    broken.add(new BrokenRule(rule.id(), rule.name(), String.valueOf(e.getMessage())));
                } catch (RuntimeException e) {
                    // Whatever is wrong with one rule must not take the others with it.
                    broken.add(
                            new BrokenRule(rule.id(), rule.name(), e.getClass().getSimpleName()));
                }
            }
        }
        return new CompiledRuleSet(ruleSet, rules, broken);
    }

    /** The rules it was made from, those that are switched off included. */
    public RuleSet source() {
        return source;
    }

    /** The hash of the rules' canonical JSON. */
    public String sha256() {
        return sha256;
    }

    /** Rules that could not be compiled; {@link EvaluationResult#failedRules()} names them too. */
    public List<BrokenRule> broken() {
        return broken;
    }

    /** Whether some rule reads posts, so that a poll must fetch them. */
    public boolean needsPosts() {
        return rules.stream().anyMatch(CompiledRuleSet::readsPosts);
    }

    /** Whether some rule counts over an account's window, so that the window must be filled. */
    public boolean needsHistory() {
        return rules.stream().anyMatch(rule -> !rule.checks().isEmpty());
    }

    /**
     * Judges.
     *
     * @param window as kept from the evaluation before
     * @param newPosts what this event brings, in any order; boosts are passed over. Without posts (a change of the profile)
     *     the profile and what the account does are judged, and every such hit is fresh
     */
    public EvaluationResult evaluate(
            ProfileFacts profile, AccountWindow window, List<PostFacts> newPosts, Instant now) {
        return evaluate(profile, window, newPosts, now, RuleCosts.UNKNOWN);
    }

    /** Judges likewise, and tells what each rule cost. */
    public EvaluationResult evaluate(
            ProfileFacts profile, AccountWindow window, List<PostFacts> newPosts, Instant now, RuleCosts costs) {
        return new Evaluation(this, profile, window, newPosts, now, costs).run();
    }

    List<CompiledRule> rules() {
        return rules;
    }

    private static boolean readsPosts(CompiledRule compiled) {
        return switch (compiled.rule().detectorType()) {
            case MEDIA, BEHAVIORAL -> true;
            case REGEX, KEYWORD -> compiled.rule().targetFields().contains(TargetField.CONTENT);
        };
    }

    /** A rule that is left out, and why. */
    public record BrokenRule(long id, String name, String problem) {}

    /** Makes a rule ready. */
    interface Compiler {
        CompiledRule compile(Rule rule) throws BadPattern;
    }
}
