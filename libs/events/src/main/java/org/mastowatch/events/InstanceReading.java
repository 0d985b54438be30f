package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the poller read last of the instance's own figures. Topic {@link Topics#INSTANCE}, compacted. Lists and texts are
 * bounded by the poller; no list of servers is among them.
 *
 * @param parts each part once, for each span of days that it is read for; those that were never asked for are left out
 */
public record InstanceReading(int version, Instant toldAt, List<Part> parts) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    public InstanceReading {
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** One answer of the instance. Where it never answered, the values are empty and {@code asked} says why. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Measures.class, name = "measures"),
        @JsonSubTypes.Type(value = Dimensions.class, name = "dimensions"),
        @JsonSubTypes.Type(value = Retention.class, name = "retention"),
        @JsonSubTypes.Type(value = Size.class, name = "size"),
        @JsonSubTypes.Type(value = Peers.class, name = "peers"),
        @JsonSubTypes.Type(value = Activity.class, name = "activity"),
        @JsonSubTypes.Type(value = PostsByDomain.class, name = "posts_by_domain")
    })
    public sealed interface Part {

        Asked asked();
    }

    /**
     * How asking went.
     *
     * @param at when it was asked last
     * @param readAt when the values were read; null if they never were
     * @param trouble why the last asking brought nothing; null if it did
     */
    public record Asked(
            Instant at, @Nullable Instant readAt, @Nullable Trouble trouble) {}

    /** Why asking brought nothing. */
    public enum Trouble {
        /** The instance takes no more calls for now. */
        THROTTLED,
        /** The instance keeps it to itself, or is a version or a software that has no such thing. */
        NOT_TOLD,
        /** The token is not accepted. */
        TOKEN_REFUSED,
        /** The token lacks a scope. */
        SCOPE_MISSING,
        /** The role of the token's account may not see it. */
        NOT_PERMITTED,
        /** No answer in time. */
        AWAY
    }

    /** Numbers over time, by Mastodon's own words, for the last {@code days} days. */
    public record Measures(int days, Asked asked, List<Measure> measures) implements Part {
        public Measures {
            measures = measures == null ? List.of() : List.copyOf(measures);
        }
    }

    /**
     * A number over time.
     *
     * @param total of all days; of people each once, so that it is no sum of the days
     * @param previousTotal of the time before, as long as this
     */
    public record Measure(
            String key,
            @Nullable String unit,
            long total,
            @Nullable String humanValue,
            @Nullable Long previousTotal,
            List<Point> data) {
        public Measure {
            data = data == null ? List.of() : List.copyOf(data);
        }
    }

    /** A day's value. */
    public record Point(LocalDate date, long value) {}

    /** Shares, by Mastodon's own words, of the last {@code days} days. */
    public record Dimensions(int days, Asked asked, List<Dimension> dimensions) implements Part {
        public Dimensions {
            dimensions = dimensions == null ? List.of() : List.copyOf(dimensions);
        }
    }

    /** Shares of one thing, the largest first. */
    public record Dimension(String key, List<Share> data) {
        public Dimension {
            data = data == null ? List.of() : List.copyOf(data);
        }
    }

    /**
     * One share.
     *
     * @param value a number, or a version
     */
    public record Share(
            String key,
            @Nullable String humanKey,
            String value,
            @Nullable String unit,
            @Nullable String humanValue) {}

    /**
     * How many of those who joined came back.
     *
     * @param frequency {@code day} or {@code month}
     */
    public record Retention(String frequency, Asked asked, List<Cohort> cohorts) implements Part {
        public Retention {
            cohorts = cohorts == null ? List.of() : List.copyOf(cohorts);
        }
    }

    /** Those who joined in a period that begins on this day. */
    public record Cohort(LocalDate period, List<Later> data) {
        public Cohort {
            data = data == null ? List.of() : List.copyOf(data);
        }
    }

    /** How many of them were there in a later period, the first being their own. */
    public record Later(LocalDate date, double rate, long value) {}

    /**
     * How large it is.
     *
     * @param users accounts of its own
     * @param activeMonth those who were there within a month
     * @param posts posts of its own
     */
    public record Size(Asked asked, long users, long activeMonth, long posts) implements Part {}

    /**
     * The servers that it knows.
     *
     * @param fresh those that it did not know a day before; null before they were read a second time
     */
    public record Peers(Asked asked, long known, @Nullable Long fresh) implements Part {}

    /** The last weeks, the newest first. */
    public record Activity(Asked asked, List<Week> weeks) implements Part {
        public Activity {
            weeks = weeks == null ? List.of() : List.copyOf(weeks);
        }
    }

    /** A week that begins at {@code beginsAt}. */
    public record Week(Instant beginsAt, long statuses, long logins, long registrations) {}

    /**
     * Posts that the suite saw within 24 h, by the server of their authors.
     *
     * @param domains the largest, the largest first; posts of the instance itself are {@link #LOCAL}
     * @param others of all other servers
     */
    public record PostsByDomain(Asked asked, List<DomainPosts> domains, long others) implements Part {

        /** Stands for the instance itself; no other server can be called so. */
        public static final String LOCAL = "local";

        public PostsByDomain {
            domains = domains == null ? List.of() : List.copyOf(domains);
        }
    }

    /** How many posts of one server. */
    public record DomainPosts(String domain, long posts) {}
}
