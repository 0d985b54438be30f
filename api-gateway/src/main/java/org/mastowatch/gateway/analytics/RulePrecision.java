package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What other features ask about rules. Figures are a second or two behind. */
@ApplicationScoped
public class RulePrecision {

    private final RuleFigureStore figures;

    RulePrecision(RuleFigureStore figures) {
        this.figures = figures;
    }

    /** How often people found right what each rule caused, by its id; a rule without reports is not in it. */
    public Uni<Map<Long, Precision>> byRule() {
        return figures.precisions();
    }

    /** A rule in numbers; empty if it never hit and never failed. */
    public Uni<Optional<RuleFigures>> of(long ruleId) {
        return figures.of(ruleId);
    }

    /** Of a rule without reports. */
    public static Precision none() {
        return Precision.of(0, 0, 0);
    }
}
