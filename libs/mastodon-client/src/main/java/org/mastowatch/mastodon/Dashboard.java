package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Cohort;
import org.mastowatch.mastodon.entity.Dimension;
import org.mastowatch.mastodon.entity.Measure;

/**
 * Figures for moderators, by day, from the day of {@code from} to the day of {@code to}. Scope {@code admin:read} as a
 * whole, permission view_dashboard. They cost the server much; those of an instance may take longer than a call may.
 */
public final class Dashboard {

    private final Calls calls;

    Dashboard(Calls calls) {
        this.calls = calls;
    }

    /** Numbers over time. One that the server does not know is left out by some and refused by others. */
    public Uni<List<Measure>> measures(Lane lane, List<MeasureKey> keys, Instant from, Instant to) {
        Parameters form = new Parameters();
        keys.forEach(key -> key.addTo(form));
        return ask(lane, "measures", between(form, from, to), Measure.class);
    }

    /**
     * Shares, such as languages.
     *
     * @param limit how many values of each at most
     */
    public Uni<List<Dimension>> dimensions(Lane lane, List<DimensionKey> keys, Instant from, Instant to, int limit) {
        Parameters form = new Parameters();
        keys.forEach(key -> key.addTo(form));
        return ask(lane, "dimensions", between(form, from, to).with("limit", limit), Dimension.class);
    }

    /** How many of those who joined in a period came back in each later one. */
    public Uni<List<Cohort>> retention(Lane lane, Frequency frequency, Instant from, Instant to) {
        Parameters form = between(new Parameters(), from, to).with("frequency", Parameters.word(frequency));
        return ask(lane, "retention", form, Cohort.class);
    }

    private static Parameters between(Parameters form, Instant from, Instant to) {
        return form.with("start_at", from).with("end_at", to);
    }

    private <T> Uni<List<T>> ask(Lane lane, String what, Parameters form, Class<T> type) {
        return calls.on(TokenRole.ADMIN, Call.ask(lane, "/api/v1/admin/" + what, form), AnswerReader.list(type));
    }

    /** How long a period is. */
    public enum Frequency {
        DAY,
        MONTH
    }
}
