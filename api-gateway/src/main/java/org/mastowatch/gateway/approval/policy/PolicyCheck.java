package org.mastowatch.gateway.approval.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.CompiledPolicy;
import org.mastowatch.signup.PolicyJson;

/** Says whether a policy can be used. Compiles patterns and reads files, so never on an event loop. */
@ApplicationScoped
public class PolicyCheck {

    private final NamedLists lists;

    PolicyCheck(NamedLists lists) {
        this.lists = lists;
    }

    /** Reads a policy as people wrote it, and makes it ready to be asked. */
    public Checked check(String json) {
        return switch (PolicyJson.read(json)) {
            case PolicyJson.Refused refused -> new Checked.Wrong(refused.problems());
            case PolicyJson.Read read ->
                switch (CompiledPolicy.compile(read.policy(), lists.read())) {
                    case CompiledPolicy.Ready ready -> new Checked.Usable(ready.policy());
                    case CompiledPolicy.Refused refused -> new Checked.Wrong(refused.problems());
                };
        };
    }

    /** The names of the lists that a policy may refer to. */
    List<String> listNames() {
        return lists.read().names();
    }

    /** What became of a policy. */
    public sealed interface Checked {
        /** It can be asked. */
        record Usable(CompiledPolicy policy) implements Checked {}

        /** Everything that is wrong with it. */
        record Wrong(List<FieldProblem> problems) implements Checked {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }
}
