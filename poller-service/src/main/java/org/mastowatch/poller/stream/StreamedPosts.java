package org.mastowatch.poller.stream;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.Intake;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.intake.IntakeResult;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.mastodon.stream.StreamEvent;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/** Tells of streamed posts through the door, each event once, whoever else may tell it. */
@Singleton
class StreamedPosts {

    private final ToldEvents toldEvents;
    private final ObservationPublisher publisher;
    private final PollMetrics polls;
    private final StreamMetrics metrics;
    private final Clock clock;

    StreamedPosts(
            ToldEvents toldEvents,
            ObservationPublisher publisher,
            PollMetrics polls,
            StreamMetrics metrics,
            Clock clock) {
        this.toldEvents = toldEvents;
        this.publisher = publisher;
        this.polls = polls;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Posts of a page of the timeline, in the order in which they were written. */
    Uni<Void> tell(Tenure tenure, List<Status> posts) {
        return tell(tenure, posts.stream().flatMap(post -> let(post).stream()).toList(), List.of());
    }

    /**
     * What the stream told, in its order: posts, edits and deletes.
     *
     * @return the ids of the new posts that the door let in
     */
    Uni<List<String>> tellAll(Tenure tenure, List<StreamEvent> events) {
        List<IntakeEvent> posts = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<String> letIn = new ArrayList<>();
        for (StreamEvent event : events) {
            switch (event) {
                case StreamEvent.Post post -> {
                    List<IntakeEvent> let = let(post.status());
                    posts.addAll(let);
                    if (!let.isEmpty()) {
                        letIn.add(post.status().id());
                    }
                }
                case StreamEvent.Edited edited -> posts.addAll(let(edited.status()));
                case StreamEvent.Deleted gone -> {
                    if (Intake.isId(gone.statusId())) {
                        deleted.add(gone.statusId());
                    }
                }
                case StreamEvent.Connected connected -> throw new IllegalArgumentException("Nothing to tell");
                case StreamEvent.Lost lost -> throw new IllegalArgumentException("Nothing to tell");
            }
        }
        return tell(tenure, posts, deleted).replaceWith(letIn);
    }

    /** A post is never written after it was deleted, so all deletes may come last. */
    private Uni<Void> tell(Tenure tenure, List<IntakeEvent> posts, List<String> deleted) {
        Map<String, IntakeEvent> byId = new LinkedHashMap<>();
        posts.forEach(event -> byId.putIfAbsent(event.eventId(), event));
        return publishNew(tenure, byId)
                .flatMap(done -> toldEvents.authors(deleted))
                .flatMap(authors -> {
                    Map<String, IntakeEvent> deletes = new LinkedHashMap<>();
                    for (String statusId : deleted) {
                        String author = authors.get(statusId);
                        metrics.deleted(author != null);
                        if (author != null) {
                            IntakeEvent event = delete(statusId, author);
                            deletes.put(event.eventId(), event);
                        }
                    }
                    return publishNew(tenure, deletes);
                });
    }

    private Uni<Void> publishNew(Tenure tenure, Map<String, IntakeEvent> byId) {
        if (byId.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return toldEvents.among(byId.keySet()).flatMap(told -> {
            List<IntakeEvent> fresh = byId.values().stream()
                    .filter(event -> !told.contains(event.eventId()))
                    .toList();
            return publisher.publish(tenure, fresh).flatMap(done -> toldEvents.remember(fresh));
        });
    }

    private List<IntakeEvent> let(Status post) {
        return switch (Intake.fromStatus(post, Source.STREAM, clock.instant())) {
            case IntakeResult.Events let -> let.events();
            case IntakeResult.Dropped dropped -> {
                polls.left(dropped.reason().name().toLowerCase(Locale.ROOT));
                yield List.of();
            }
            case IntakeResult.Unreadable unreadable -> {
                polls.left("unreadable");
                yield List.of();
            }
        };
    }

    private IntakeEvent delete(String statusId, String accountId) {
        Instant now = clock.instant();
        String eventId = EventIds.statusDeleted(statusId);
        return new IntakeEvent(
                Topics.OBSERVED_STATUSES,
                accountId,
                eventId,
                new ObservedStatus.Deleted(ObservedStatus.VERSION, eventId, Source.STREAM, now, accountId, statusId));
    }
}
