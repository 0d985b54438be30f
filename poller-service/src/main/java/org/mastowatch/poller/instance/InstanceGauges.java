package org.mastowatch.poller.instance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Trouble;

/** A reading as metrics. A series that the newest reading lacks goes, and all of them go when this process polls no more. */
@Singleton
class InstanceGauges {

    private final MultiGauge measures;
    private final MultiGauge dimensions;
    private final MultiGauge retention;
    private final MultiGauge users;
    private final MultiGauge activeMonth;
    private final MultiGauge posts;
    private final MultiGauge peers;
    private final MultiGauge newPeers;
    private final MultiGauge weekly;
    private final MultiGauge readAt;
    private final MultiGauge postsByDomain;
    private @Nullable InstanceReading shown;

    InstanceGauges(MeterRegistry registry) {
        this.measures = MultiGauge.builder("mastowatch.instance.measure").register(registry);
        this.dimensions = MultiGauge.builder("mastowatch.instance.dimension").register(registry);
        this.retention =
                MultiGauge.builder("mastowatch.instance.retention.ratio").register(registry);
        this.users = MultiGauge.builder("mastowatch.instance.users").register(registry);
        this.activeMonth =
                MultiGauge.builder("mastowatch.instance.active.month").register(registry);
        this.posts = MultiGauge.builder("mastowatch.instance.posts").register(registry);
        this.peers = MultiGauge.builder("mastowatch.instance.peers").register(registry);
        this.newPeers = MultiGauge.builder("mastowatch.instance.peers.new").register(registry);
        this.weekly = MultiGauge.builder("mastowatch.instance.weekly").register(registry);
        this.readAt = MultiGauge.builder("mastowatch.instance.read.timestamp")
                .baseUnit("seconds")
                .register(registry);
        this.postsByDomain = MultiGauge.builder("mastowatch.posts.by.domain").register(registry);
    }

    synchronized void show(InstanceReading reading) {
        if (reading == shown) {
            return;
        }
        shown = reading;
        Values values = new Values();
        reading.parts().stream()
                .filter(part -> part.asked().readAt() != null)
                .forEach(part -> values.add(part, part.asked().readAt()));
        values.register();
    }

    synchronized void hide() {
        if (shown != null) {
            shown = null;
            new Values().register();
        }
    }

    /** The rows of one reading. */
    private final class Values {

        private final List<MultiGauge.Row<?>> ofMeasures = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofDimensions = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofRetention = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofUsers = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofActiveMonth = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofPosts = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofPeers = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofNewPeers = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofWeekly = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofReadAt = new ArrayList<>();
        private final List<MultiGauge.Row<?>> ofDomains = new ArrayList<>();

        void add(Part part, Instant at) {
            LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
            switch (part) {
                case InstanceReading.Measures told
                when Question.MEASURES_30.answeredBy(told) -> {
                    Shown.lastFullDay(told, today).forEach((key, value) -> ofMeasures.add(row(value, "measure", key)));
                    read("measures", told.asked());
                }
                case InstanceReading.Dimensions told
                when Question.DIMENSIONS_30.answeredBy(told) -> {
                    told.dimensions()
                            .forEach(each -> Shown.largest(each)
                                    .forEach((key, value) ->
                                            ofDimensions.add(row(value, "dimension", each.key(), "key", key))));
                    read("dimensions", told.asked());
                }
                case InstanceReading.Measures _, InstanceReading.Dimensions _ -> {}
                case InstanceReading.Retention told -> {
                    Shown.cameBack(told, today)
                            .ifPresent(rate -> ofRetention.add(row(rate, "frequency", told.frequency())));
                    read("retention_" + told.frequency(), told.asked());
                }
                case InstanceReading.Size told -> {
                    ofUsers.add(row(told.users()));
                    ofActiveMonth.add(row(told.activeMonth()));
                    ofPosts.add(row(told.posts()));
                    read("size", told.asked());
                }
                case InstanceReading.Peers told -> {
                    ofPeers.add(row(told.known()));
                    Stream.ofNullable(told.fresh()).forEach(fresh -> ofNewPeers.add(row(fresh)));
                    read("peers", told.asked());
                }
                case InstanceReading.Activity told -> {
                    Shown.lastFullWeek(told, at).ifPresent(week -> {
                        ofWeekly.add(row(week.statuses(), "activity", "statuses"));
                        ofWeekly.add(row(week.logins(), "activity", "logins"));
                        ofWeekly.add(row(week.registrations(), "activity", "registrations"));
                    });
                    read("activity", told.asked());
                }
                case InstanceReading.PostsByDomain told -> {
                    told.domains().forEach(each -> ofDomains.add(row(each.posts(), "domain", each.domain())));
                    ofDomains.add(row(told.others(), "domain", "other"));
                    read("posts_by_domain", told.asked());
                }
            }
        }

        /** What the instance keeps to itself is not old: nobody can read it anew. */
        private void read(String part, Asked asked) {
            Instant at = asked.readAt();
            if (at != null && asked.trouble() != Trouble.NOT_TOLD) {
                ofReadAt.add(row(at.getEpochSecond(), "part", part));
            }
        }

        private static MultiGauge.Row<?> row(double value, String... tags) {
            return MultiGauge.Row.of(Tags.of(tags), value);
        }

        void register() {
            measures.register(ofMeasures, true);
            dimensions.register(ofDimensions, true);
            retention.register(ofRetention, true);
            users.register(ofUsers, true);
            activeMonth.register(ofActiveMonth, true);
            posts.register(ofPosts, true);
            peers.register(ofPeers, true);
            newPeers.register(ofNewPeers, true);
            weekly.register(ofWeekly, true);
            readAt.register(ofReadAt, true);
            postsByDomain.register(ofDomains, true);
        }
    }
}
