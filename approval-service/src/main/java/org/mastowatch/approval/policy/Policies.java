package org.mastowatch.approval.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.CompiledPolicy;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.ShippedPolicies;

/** Makes policies ready to be asked, with the lists of domains as they are now. Reads files, so never on an event loop. */
@ApplicationScoped
public class Policies {

    private static final int MOST_PROBLEMS = 5;

    private final NamedLists lists;
    private final PolicyInForce careful;

    Policies(NamedLists lists) {
        this.lists = lists;
        this.careful = careful(lists);
    }

    /** What became of a policy's JSON. */
    public sealed interface Prepared {}

    /** It can be asked. */
    public record Ready(PolicyInForce policy) implements Prepared {}

    /** It cannot, for reasons that are fit to be shown to people. */
    public record Refused(String why) implements Prepared {}

    /** @param sha256 of the JSON as it was published */
    public Prepared prepare(String json, String sha256) {
        return switch (PolicyJson.read(json)) {
            case PolicyJson.Refused refused -> new Refused(words(refused.problems()));
            case PolicyJson.Read read ->
                switch (CompiledPolicy.compile(read.policy(), lists.read())) {
                    case CompiledPolicy.Ready ready -> new Ready(new PolicyInForce(ready.policy(), sha256));
                    case CompiledPolicy.Refused refused -> new Refused(words(refused.problems()));
                };
        };
    }

    /** The policy that is in force until somebody publishes one: it holds everything and only explains. */
    public PolicyInForce careful() {
        return careful;
    }

    private static PolicyInForce careful(NamedLists lists) {
        return switch (CompiledPolicy.compile(ShippedPolicies.careful(), lists.read())) {
            case CompiledPolicy.Ready ready ->
                new PolicyInForce(ready.policy(), ready.policy().version());
            case CompiledPolicy.Refused refused ->
                throw new IllegalStateException("The shipped policy is not valid: " + words(refused.problems()));
        };
    }

    /** How long a rejection waits where no policy says so. */
    public static Duration undoWindow(PolicyInForce policy) {
        return policy.compiled().policy().undoWindow();
    }

    private static String words(List<FieldProblem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> problem.field() + ": " + problem.problem())
                .collect(Collectors.joining(" "));
    }
}
