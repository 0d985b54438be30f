package org.mastowatch.approval.policy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.PublishedSignUpPolicy;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.CurrentState;

/**
 * The policy in force, as each replica reads it from its topic. Where none was ever published, or the newest cannot be used,
 * it is the shipped careful one, which leaves everything to people.
 */
@ApplicationScoped
public class CurrentPolicy {

    private static final Logger LOG = Logger.getLogger(CurrentPolicy.class);

    private final CurrentState<PublishedSignUpPolicy> state;
    private final Policies policies;
    private volatile @Nullable PolicyInForce published;

    CurrentPolicy(@Identifier("default-kafka-broker") Map<String, Object> kafka, Policies policies) {
        this.policies = policies;
        this.state = new CurrentState<>(Topics.SIGN_UP_POLICIES, PublishedSignUpPolicy.class, kafka, this::take);
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** What is in force; empty until the topic was read to its end once. Nothing is decided before. */
    public Optional<PolicyInForce> current() {
        if (!state.reachedEnd()) {
            return Optional.empty();
        }
        PolicyInForce known = published;
        return Optional.of(known == null ? policies.careful() : known);
    }

    private void take(PublishedSignUpPolicy next) {
        published = switch (policies.prepare(next.policy(), next.sha256())) {
            case Policies.Ready ready -> ready.policy();
            case Policies.Refused refused -> {
                // Never an older one: somebody withdrew it. The careful one is in shadow and leaves everything to
                // people.
                LOG.errorf(
                        "A sign-up policy cannot be used, the careful one is in force until another is published"
                                + " sha256=%s revision=%d why=%s",
                        next.sha256(), next.revision(), refused.why());
                yield policies.careful();
            }
        };
        LOG.infof("A sign-up policy was taken sha256=%s revision=%d", next.sha256(), next.revision());
    }
}
