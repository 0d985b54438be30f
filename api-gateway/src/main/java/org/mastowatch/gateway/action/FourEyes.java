package org.mastowatch.gateway.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.gateway.action.Effect.Code;

/** Which acts another person has to confirm. */
@ApplicationScoped
class FourEyes {

    private final ActionConfig config;

    FourEyes(ActionConfig config) {
        this.config = config;
    }

    /**
     * Why these need a second person; empty if they do not.
     *
     * @param before the accounts that the person asked to act on within the hour
     */
    Optional<Effect> why(List<Plan> plans, Set<String> before) {
        if (!config.fourEyes() || plans.isEmpty()) {
            return Optional.empty();
        }
        ActionKind kind = plans.getFirst().kind();
        if (kind == ActionKind.SUSPEND) {
            return Optional.of(Effect.of(Code.SECOND_FOR_SUSPENSION, "A suspension needs a second person."));
        }
        if (kind == ActionKind.DOMAIN_BLOCK) {
            return Optional.of(Effect.of(Code.SECOND_FOR_DOMAIN_BLOCK, "A server's block needs a second person."));
        }
        if (kind.on() != ActionKind.On.ACCOUNT) {
            return Optional.empty();
        }
        int most = config.fourEyesAccounts();
        if (plans.size() > most) {
            return Optional.of(Effect.of(
                    Code.SECOND_FOR_MANY_AT_ONCE,
                    "Acts on more than " + most + " accounts at once need a second person.",
                    "n",
                    most));
        }
        Set<String> all = new HashSet<>(before);
        plans.stream().map(Plan::accountId).filter(Objects::nonNull).forEach(all::add);
        return all.size() > most
                ? Optional.of(Effect.of(
                        Code.SECOND_FOR_MANY_IN_AN_HOUR,
                        "Who acts on more than " + most + " accounts within an hour needs a second person.",
                        "n",
                        most))
                : Optional.empty();
    }
}
