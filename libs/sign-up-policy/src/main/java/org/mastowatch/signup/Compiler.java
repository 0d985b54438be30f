package org.mastowatch.signup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.rules.TextMatcher;
import org.mastowatch.signup.CompiledPolicy.CompiledRule;

/** Makes a policy's conditions ready and notes what cannot be used. */
final class Compiler {

    private final DomainLists lists;
    private final CelExpressions expressions;
    private final List<FieldProblem> problems = new ArrayList<>();

    Compiler(DomainLists lists) {
        this.lists = lists;
        this.expressions = new CelExpressions(lists);
    }

    List<FieldProblem> problems() {
        return problems;
    }

    List<CompiledRule> rules(SignUpPolicy policy) {
        List<CompiledRule> rules = new ArrayList<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            PolicyRule rule = policy.rules().get(i);
            List<Check> checks = new ArrayList<>();
            for (int j = 0; j < rule.conditions().size(); j++) {
                Check check = check(rule.conditions().get(j), "rules[" + i + "].conditions[" + j + "].");
                if (check != null) {
                    checks.add(check);
                }
            }
            rules.add(new CompiledRule(rule, checks));
        }
        return rules;
    }

    private @Nullable Check check(Condition condition, String path) {
        return switch (condition) {
            case Condition.EmailDomainEquals each -> AddressChecks.domainEquals(each);
            case Condition.EmailDomainUnder each -> AddressChecks.domainUnder(each);
            case Condition.EmailDomainInList each -> inList(each, path);
            case Condition.EmailMalformed each -> AddressChecks.malformed(each);
            case Condition.EmailConfirmed each -> AddressChecks.confirmed(each);
            case Condition.HasMx each -> AddressChecks.hasMx(each);
            case Condition.MxHostUnder each -> AddressChecks.mxHostUnder(each);
            case Condition.TextMatches each -> textMatches(each, path);
            case Condition.ReasonLength each -> PersonChecks.reasonLength(each);
            case Condition.IpInNetwork each -> AddressChecks.ipInNetwork(each);
            case Condition.Invited each -> PersonChecks.invited(each);
            case Condition.InvitedBy each -> PersonChecks.invitedBy(each);
            case Condition.LocaleIn each -> PersonChecks.localeIn(each);
            case Condition.RequestAge each -> PersonChecks.requestAge(each);
            case Condition.SameNetworkCount each -> PersonChecks.sameNetwork(each);
            case Condition.SameReasonCount each -> PersonChecks.sameReason(each);
            case Condition.RejectedBefore each -> PersonChecks.rejectedBefore(each);
            case Condition.Cel each -> cel(each, path);
            case Condition.Not each -> {
                Check inner = check(each.condition(), path + "condition.");
                yield inner == null ? null : inner.negated();
            }
        };
    }

    private Check inList(Condition.EmailDomainInList condition, String path) {
        for (int i = 0; i < condition.lists().size(); i++) {
            String list = condition.lists().get(i);
            if (!lists.names().contains(list)) {
                problem(
                        path + "lists[" + i + "]",
                        "There is no list `" + FieldReader.named(list) + "`.",
                        lists.names());
            }
        }
        return AddressChecks.domainInList(condition, lists);
    }

    private @Nullable Check textMatches(Condition.TextMatches condition, String path) {
        TextMatcher.Compiled compiled = switch (condition.matcher()) {
            case REGEX ->
                TextMatcher.regex(condition.pattern(), condition.matchOptions().caseSensitive());
            case KEYWORD -> TextMatcher.keywords(condition.pattern(), condition.matchOptions());
        };
        return switch (compiled) {
            case TextMatcher.Ready ready -> PersonChecks.textMatches(condition, ready.matcher());
            case TextMatcher.Refused refused -> {
                problem(path + "pattern", refused.problem(), List.of());
                yield null;
            }
        };
    }

    private @Nullable Check cel(Condition.Cel condition, String path) {
        return switch (expressions.compile(condition.expression())) {
            case CelExpressions.Ready ready -> ready.check();
            case CelExpressions.Refused refused -> {
                problem(path + "expression", refused.problem(), CelVariables.NAMES);
                yield null;
            }
        };
    }

    private void problem(String field, String problem, List<String> valid) {
        problems.add(new FieldProblem(field, problem, valid, null));
    }
}
