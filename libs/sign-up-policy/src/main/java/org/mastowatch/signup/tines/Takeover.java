package org.mastowatch.signup.tines;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.PolicyRule.Effect;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.signup.SignUpPolicy.Caps;
import org.mastowatch.signup.SignUpPolicy.State;
import org.mastowatch.signup.SignUpPolicy.Thresholds;
import org.mastowatch.signup.tines.Finding.Kind;
import org.mastowatch.signup.tines.OriginalStory.Branch;
import org.mastowatch.signup.tines.Step.Action;
import org.mastowatch.signup.tines.Step.Story;

/** Follows a story from the step that reads accounts to those that approve and reject, and makes a policy on the way. */
final class Takeover {

    private final Story story;
    private final List<Finding> findings = new ArrayList<>();
    private final List<PolicyRule> rules = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Understood> understood = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Takeover(Story story) {
        this.story = story;
    }

    /** A filter with all that is known of it. */
    record Understood(Step.Filter filter, Action action, OriginalPattern pattern, List<Intent> intents) {
        Understood {
            intents = List.copyOf(intents);
        }
    }

    TinesImport.Result run() {
        for (Step step : story.steps()) {
            if (step instanceof Step.Opaque opaque) {
                finding(opaque.kind(), opaque.name(), opaque.problem());
            }
        }
        Set<Integer> fromReading = reachedFromReading();
        for (int i = 0; i < story.steps().size(); i++) {
            switch (story.steps().get(i)) {
                case Step.Filter filter -> takeOver(filter, i, fromReading.contains(i));
                case Step.Act act -> {
                    if (fromReading.contains(i)) {
                        finding(
                                Kind.NO_FILTER,
                                act.name(),
                                "Everybody who is read comes here without a filter. It is not taken over.");
                    }
                }
                case Step.ReadAccounts read -> {}
                case Step.Explode explode -> {}
                case Step.Opaque opaque -> {}
            }
        }
        OriginalStory original = new OriginalStory(branches);
        SignUpPolicy policy = policy();
        findings.addAll(new Faults(story, policy, original, understood).find());
        return new TinesImport.Imported(policy, findings, original);
    }

    private void takeOver(Step.Filter filter, int index, boolean reached) {
        Set<Action> actions = new LinkedHashSet<>();
        boolean chained = false;
        for (int each : from(List.of(index), step -> step instanceof Step.Explode)) {
            if (story.steps().get(each) instanceof Step.Act act) {
                actions.add(act.action());
            }
            chained |= each != index && story.steps().get(each) instanceof Step.Filter;
        }
        if (!reached || actions.isEmpty() || chained) {
            finding(
                    Kind.NOT_CONNECTED,
                    filter.name(),
                    "The filter does not stand alone between reading pending people and an approval or a rejection."
                            + " It is not taken over.");
            return;
        }
        Optional<OriginalPattern> pattern = OriginalPattern.of(filter.formula());
        List<Intent> intents = intents(filter);
        if (pattern.isEmpty()) {
            finding(Kind.NOT_UNDERSTOOD, filter.name(), "The pattern cannot be read here. It is not taken over.");
            return;
        }
        for (Action action : actions) {
            branches.add(new Branch(filter.name(), pattern.get(), action));
            understood.add(new Understood(filter, action, pattern.get(), intents));
            addRules(filter, action, intents);
        }
    }

    private List<Intent> intents(Step.Filter filter) {
        List<Intent> intents = new ArrayList<>();
        for (Intent.Reading reading : Intent.of(filter.formula().pattern())) {
            reading.intent().ifPresent(intents::add);
            if (reading.intent().isEmpty()) {
                finding(
                        Kind.NOT_UNDERSTOOD,
                        filter.name(),
                        "The alternative `" + cut(reading.written())
                                + "` is no domain. It is not taken over: write it as a condition.");
            }
        }
        return intents;
    }

    private void addRules(Step.Filter filter, Action action, List<Intent> intents) {
        List<String> below = domains(intents, Intent::below);
        List<String> same = domains(intents, intent -> !intent.below());
        if (!below.isEmpty()) {
            add(filter.name(), action, new Condition.EmailDomainUnder(below));
        }
        if (!same.isEmpty()) {
            add(filter.name(), action, new Condition.EmailDomainEquals(same));
        }
    }

    private void add(String name, Action action, Condition condition) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        rules.add(
                new PolicyRule(unique, List.of(condition), effect(action), "Taken over from the step “" + name + "”."));
    }

    private static Effect effect(Action action) {
        return switch (action) {
            case APPROVE -> new PolicyRule.Approve();
            case REJECT -> new PolicyRule.Reject();
        };
    }

    private SignUpPolicy policy() {
        return new SignUpPolicy(
                story.name(),
                "Taken over from an exported story.",
                State.SHADOW,
                true,
                SignUpPolicy.DEFAULT_UNDO_WINDOW,
                Caps.DEFAULT,
                Thresholds.NONE,
                rules);
    }

    private Set<Integer> reachedFromReading() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < story.steps().size(); i++) {
            if (story.steps().get(i) instanceof Step.ReadAccounts) {
                starts.add(i);
            }
        }
        return from(starts, step -> step instanceof Step.Explode);
    }

    /** The steps that can be reached from these, going on only through those that {@code through} lets pass. */
    private Set<Integer> from(List<Integer> starts, Predicate<Step> through) {
        Set<Integer> reached = new LinkedHashSet<>(starts);
        Deque<Integer> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            for (int next : story.next().get(open.poll())) {
                if (reached.add(next) && through.test(story.steps().get(next))) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private static List<String> domains(List<Intent> intents, Predicate<Intent> wanted) {
        return intents.stream()
                .filter(wanted)
                .map(intent -> intent.domain().ascii())
                .distinct()
                .toList();
    }

    private void finding(Kind kind, @Nullable String step, String problem) {
        findings.add(new Finding(kind, step, problem, List.of()));
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
