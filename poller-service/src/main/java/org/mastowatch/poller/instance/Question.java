package org.mastowatch.poller.instance;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Activity;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Dimensions;
import org.mastowatch.events.InstanceReading.Measures;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Peers;
import org.mastowatch.events.InstanceReading.PostsByDomain;
import org.mastowatch.events.InstanceReading.Retention;
import org.mastowatch.events.InstanceReading.Size;

/**
 * What the instance is asked, one call or two each. What costs it much and changes slowly is asked seldom.
 *
 * @see #every
 */
enum Question {
    MEASURES_30(30, 1),
    POSTS_BY_DOMAIN(0, 1),
    DIMENSIONS_30(30, 4),
    SIZE(0, 4),
    ACTIVITY(0, 4),
    PEERS(0, 24),
    RETENTION_DAY(30, 24),
    MEASURES_7(7, 4),
    MEASURES_90(90, 4),
    DIMENSIONS_7(7, 24),
    DIMENSIONS_90(90, 24),
    RETENTION_MONTH(90, 24);

    private final int days;
    private final int every;

    Question(int days, int every) {
        this.days = days;
        this.every = every;
    }

    /** How many days the answer is about; 0 where nobody says. */
    int days() {
        return days;
    }

    /** How long an answer is good for. */
    Duration every(Duration interval) {
        return interval.multipliedBy(every);
    }

    /** Whether this part answers it. */
    boolean answeredBy(Part part) {
        return switch (part) {
            case Measures measures ->
                measures.days() == days && (this == MEASURES_7 || this == MEASURES_30 || this == MEASURES_90);
            case Dimensions dimensions ->
                dimensions.days() == days && (this == DIMENSIONS_7 || this == DIMENSIONS_30 || this == DIMENSIONS_90);
            case Retention retention ->
                this == (retention.frequency().equals("month") ? RETENTION_MONTH : RETENTION_DAY);
            case Size _ -> this == SIZE;
            case Peers _ -> this == PEERS;
            case Activity _ -> this == ACTIVITY;
            case PostsByDomain _ -> this == POSTS_BY_DOMAIN;
        };
    }

    /** The answer of the last time, or an empty one, with how asking went this time. */
    Part untold(Optional<Part> before, Asked asked) {
        return before.<Part>map(part -> switch (part) {
                    case Measures told -> new Measures(days, asked, told.measures());
                    case Dimensions told -> new Dimensions(days, asked, told.dimensions());
                    case Retention told -> new Retention(told.frequency(), asked, told.cohorts());
                    case Size told -> new Size(asked, told.users(), told.activeMonth(), told.posts());
                    case Peers told -> new Peers(asked, told.known(), told.fresh());
                    case Activity told -> new Activity(asked, told.weeks());
                    case PostsByDomain told -> new PostsByDomain(asked, told.domains(), told.others());
                })
                .orElseGet(() -> switch (this) {
                    case MEASURES_7, MEASURES_30, MEASURES_90 -> new Measures(days, asked, List.of());
                    case DIMENSIONS_7, DIMENSIONS_30, DIMENSIONS_90 -> new Dimensions(days, asked, List.of());
                    case RETENTION_DAY -> new Retention("day", asked, List.of());
                    case RETENTION_MONTH -> new Retention("month", asked, List.of());
                    case SIZE -> new Size(asked, 0, 0, 0);
                    case ACTIVITY -> new Activity(asked, List.of());
                    case PEERS -> new Peers(asked, 0, null);
                    case POSTS_BY_DOMAIN -> new PostsByDomain(asked, List.of(), 0);
                });
    }

    /** Its name in event ids. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<Part> partOf(InstanceReading reading) {
        return reading.parts().stream().filter(this::answeredBy).findFirst();
    }
}
