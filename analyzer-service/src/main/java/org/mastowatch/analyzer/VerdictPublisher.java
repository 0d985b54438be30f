package org.mastowatch.analyzer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.kafka.EventPublisher;

@ApplicationScoped
class VerdictPublisher {

    private static final Logger LOG = Logger.getLogger(VerdictPublisher.class);

    private final EventPublisher events;
    private final Counter shortened;

    VerdictPublisher(EventPublisher events, MeterRegistry metrics) {
        this.events = events;
        this.shortened = metrics.counter("mastowatch.verdicts.shortened");
    }

    Uni<Void> publish(VerdictEvent event) {
        return switch (event) {
            case VerdictEvent.Verdict verdict -> publish(verdict.accountId(), fit(verdict));
            case VerdictEvent.Tally tally -> publish(tally.replica(), tally);
        };
    }

    private Uni<Void> publish(String key, VerdictEvent event) {
        return events.publish(Topics.VERDICTS, key, event.eventId(), event);
    }

    private VerdictEvent fit(VerdictEvent.Verdict whole) {
        VerdictEvent.Verdict fitting = VerdictSize.fit(whole);
        if (fitting != whole) {
            shortened.increment();
            LOG.warnf(
                    "A verdict shows less than was found, to fit in a record eventId=%s rules=%d",
                    whole.eventId(), whole.hits().size());
        }
        return fitting;
    }
}
