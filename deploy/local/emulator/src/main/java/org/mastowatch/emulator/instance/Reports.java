package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reports. Thread-safe. */
public final class Reports {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MOST = 20_000;

    private final ConcurrentSkipListMap<Long, Report> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId;
    private final Clock clock;
    private final Event.Listener listener;

    Reports(Clock clock, Event.Listener listener) {
        this.clock = clock;
        this.listener = listener;
        // Small numbers as a real server has, yet above those of an earlier process whose state is lost.
        this.lastId = new AtomicLong(Math.max(0, clock.instant().getEpochSecond() - ZERO.getEpochSecond()));
    }

    /** Files a report and tells of it. */
    public Report create(NewReport wanted) {
        Instant now = now();
        var report = new Report(
                lastId.incrementAndGet(),
                wanted.reporterId(),
                wanted.targetId(),
                wanted.category(),
                wanted.comment(),
                wanted.forwarded(),
                now,
                now,
                wanted.statusIds(),
                wanted.ruleIds(),
                null,
                null,
                null);
        byId.put(report.id(), report);
        if (byId.size() > MOST) {
            byId.pollFirstEntry();
        }
        listener.happened(Event.REPORT_CREATED, report.id());
        return report;
    }

    void restore(Report report) {
        byId.put(report.id(), report);
        lastId.accumulateAndGet(report.id(), Math::max);
    }

    public @Nullable Report find(long id) {
        return byId.get(id);
    }

    /** Every report, newest first. */
    public Collection<Report> newestFirst() {
        return byId.descendingMap().values();
    }

    /** Gives the report to a moderator, or with null to nobody. */
    public @Nullable Report assign(long id, @Nullable Long moderator) {
        return change(id, r -> r.assigned(moderator, now()));
    }

    /** Changes what the report is about. */
    public @Nullable Report describe(long id, Category category, List<Long> ruleIds) {
        return change(id, r -> r.described(category, ruleIds, now()));
    }

    public @Nullable Report resolve(long id, long moderator) {
        return change(id, r -> r.resolved(moderator, now()));
    }

    public @Nullable Report reopen(long id) {
        return change(id, r -> r.reopened(now()));
    }

    /** Resolves every open report about an account. */
    void resolveAllAbout(long targetId, long moderator) {
        for (Report report : byId.values()) {
            if (report.targetId() == targetId && !report.resolved()) {
                resolve(report.id(), moderator);
            }
        }
    }

    boolean holdsOpen(long statusId) {
        return byId.values().stream()
                .anyMatch(r -> !r.resolved() && r.statusIds().contains(statusId));
    }

    void removeAllAbout(long accountId) {
        byId.values().removeIf(r -> r.targetId() == accountId || r.accountId() == accountId);
    }

    private @Nullable Report change(long id, UnaryOperator<Report> change) {
        Report changed = byId.computeIfPresent(id, (_, before) -> change.apply(before));
        if (changed != null) {
            listener.happened(Event.REPORT_UPDATED, id);
        }
        return changed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
