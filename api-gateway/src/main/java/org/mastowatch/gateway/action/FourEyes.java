package org.mastowatch.gateway.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which acts another person has to confirm. */
@ApplicationScoped
class FourEyes {

    private final ActionConfig config;

    FourEyes(ActionConfig config) {
        this.config = config;
    }

    /**
     * Why these need a second person, in words for people; empty if they do not.
     *
     * @param before the accounts that the person asked to act on within the hour
     */
    Optional<String> why(List<Plan> plans, Set<String> before) {
        if (!config.fourEyes() || plans.isEmpty()) {
            return Optional.empty();
        }
        ActionKind kind = plans.getFirst().kind();
        if (kind == ActionKind.SUSPEND) {
            return Optional.of("A suspension needs a second person.");
        }
        if (kind == ActionKind.DOMAIN_BLOCK) {
            return Optional.of("A server's block needs a second person.");
        }
        if (kind.on() != ActionKind.On.ACCOUNT) {
            return Optional.empty();
        }
        if (plans.size() > config.fourEyesAccounts()) {
            return Optional.of(
                    "Acts on more than " + config.fourEyesAccounts() + " accounts at once need a second person.");
        }
        Set<String> all = new HashSet<>(before);
        plans.stream().map(Plan::accountId).filter(Objects::nonNull).forEach(all::add);
        return all.size() > config.fourEyesAccounts()
                ? Optional.of("Who acts on more than " + config.fourEyesAccounts()
                        + " accounts within an hour needs a second person.")
                : Optional.empty();
    }
}
