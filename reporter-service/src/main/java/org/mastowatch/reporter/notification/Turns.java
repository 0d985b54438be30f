package org.mastowatch.reporter.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** One target's turn: at most one message, which says one thing or sums many up. An address is never logged. */
final class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);
    private static final int MOST_TRIES = 8;
    private static final int MOST_SUMMED_UP = 1_000;

    /** How long others keep off; longer than a letter and its rows can take. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final NotificationStore store;
    private final Courier courier;
    private final Letters letters;
    private final MessageText text;
    private final NotificationConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Turns(
            NotificationStore store,
            Courier courier,
            MessageText text,
            NotificationConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.courier = courier;
        this.letters = new Letters(clock);
        this.text = text;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What a message tells. */
    private record Load(List<Waiting> all, boolean summedUp) {
        Load {
            all = List.copyOf(all);
        }

        List<String> eventIds() {
            return all.stream().map(each -> each.outcome().eventId()).toList();
        }

        int tries() {
            return all.stream().mapToInt(Waiting::tries).max().orElse(0);
        }
    }

    /** Takes the target's turn, if it is free. */
    Uni<Void> take(Target target) {
        Instant now = clock.instant();
        return store.claim(target, now, now.plus(LEASE))
                .flatMap(lease -> lease.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : expired(target, now)
                                .chain(() -> quiet(target, now))
                                .chain(() -> store.next(target, now, mayBeSummedUp(target) ? MOST_SUMMED_UP : 1))
                                .flatMap(waiting -> use(lease.get(), waiting, now)));
    }

    private static boolean mayBeSummedUp(Target target) {
        return target.flood().isPresent() || target.quiet().isPresent();
    }

    private Uni<Void> expired(Target target, Instant now) {
        return store.expire(target, now)
                .invoke(count -> count(target, "skipped", count))
                .replaceWithVoid();
    }

    private Uni<Void> quiet(Target target, Instant now) {
        return target.quiet()
                .flatMap(hours -> hours.endOf(now))
                .map(end -> store.hold(target, end, end.plus(config.maxAge())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> use(NotificationStore.Lease lease, List<Waiting> waiting, Instant now) {
        if (waiting.isEmpty()) {
            return store.release(lease, lease.count(), null);
        }
        List<Waiting> held = waiting.stream().filter(Waiting::held).toList();
        if (held.size() > 1) {
            // One message for a whole night, whatever the window says.
            return send(lease, new Load(held, true), lease.count());
        }
        Optional<Flood> flood = lease.target().flood();
        if (flood.isEmpty()) {
            return send(lease, new Load(List.of(waiting.getFirst()), false), lease.count());
        }
        boolean urgent = Severity.of(waiting.getFirst().outcome().kind()) == Severity.URGENT;
        return switch (flood.get().turn(lease.count(), waiting.size(), urgent, now)) {
            case Flood.Turn.One one -> send(lease, new Load(List.of(waiting.getFirst()), false), one.then());
            case Flood.Turn.Sum sum -> send(lease, new Load(waiting, true), sum.then());
            // Soon enough for something urgent that comes meanwhile.
            case Flood.Turn.Wait wait ->
                store.release(lease, lease.count(), earlier(wait.until(), now.plus(LOOK_AGAIN)));
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Uni<Void> send(NotificationStore.Lease lease, Load load, Flood.Count then) {
        Target target = lease.target();
        return courier.send(letters.to(target, content(target, load)), load.tries())
                .flatMap(answer -> switch (answer) {
                    case Courier.Answer.Taken taken -> {
                        count(
                                target,
                                load.summedUp() ? "summed_up" : "sent",
                                load.all().size());
                        yield settle(lease, load, then);
                    }
                    case Courier.Answer.Refused refused -> gaveUp(lease, load, refused.cause());
                    case Courier.Answer.Later later ->
                        load.tries() + 1 >= MOST_TRIES
                                ? gaveUp(lease, load, later.cause())
                                : later(lease, load, later.pause());
                });
    }

    private Uni<Void> settle(NotificationStore.Lease lease, Load load, Flood.Count count) {
        Instant now = clock.instant();
        return store.done(lease.target(), load.eventIds(), now)
                .chain(() -> store.release(lease, count, now.plus(config.pace())));
    }

    private Uni<Void> gaveUp(NotificationStore.Lease lease, Load load, String cause) {
        LOG.warnf(
                "A notification could not be delivered and is given up kind=%s target=%s tries=%d cause=%s",
                lease.target().kind().word(), lease.target().id(), load.tries() + 1, cause);
        count(lease.target(), "gave_up", load.all().size());
        return settle(lease, load, lease.count());
    }

    private Uni<Void> later(NotificationStore.Lease lease, Load load, Optional<Duration> asked) {
        Duration doubled = config.firstPause().multipliedBy(1L << load.tries());
        Duration pause = asked.orElse(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
        return store.tried(lease.target(), load.eventIds())
                .chain(() -> store.release(lease, lease.count(), clock.instant().plus(pause)));
    }

    private Letters.Content content(Target target, Load load) {
        if (!load.summedUp()) {
            Outcome outcome = load.all().getFirst().outcome();
            return new Letters.Content(
                    outcome.eventId(),
                    EventNames.name(outcome.kind()),
                    Severity.of(outcome.kind()),
                    text.of(outcome),
                    facts(outcome));
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        Severity most = Severity.LOW;
        for (Waiting each : load.all()) {
            Outcome.Kind kind = each.outcome().kind();
            counts.merge(EventNames.name(kind), 1, Integer::sum);
            most = Severity.of(kind).compareTo(most) > 0 ? Severity.of(kind) : most;
        }
        return new Letters.Content(
                "digest:" + TargetIds.of(load.eventIds().toArray(String[]::new)),
                "digest",
                most,
                text.of(counts, load.all().getFirst().held()),
                Map.of("counts", counts));
    }

    /** What a program may want to know: ids, names and numbers, as the message has them. */
    private static Map<String, Object> facts(Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", outcome.at().toString());
        put(facts, "account_id", outcome.accountId());
        put(facts, "acct", outcome.kind() == Outcome.Kind.DOMAIN_ALERT ? null : outcome.acct());
        put(facts, "domain", outcome.aboutServer());
        put(facts, "incident_id", outcome.incidentId());
        put(facts, "report_id", outcome.reportId());
        put(facts, "score", outcome.score());
        facts.put("rules", outcome.rules());
        put(
                facts,
                "end",
                outcome.end() == null ? null : Objects.toString(outcome.end()).toLowerCase(Locale.ROOT));
        Outcome.ActStanding act = outcome.action();
        if (act != null) {
            put(facts, "act_id", act.actId());
            put(facts, "act", act.what());
            put(facts, "who", act.who());
            put(facts, "due_at", act.dueAt() == null ? null : Objects.toString(act.dueAt()));
        }
        Outcome.ScanStanding scan = outcome.scan();
        if (scan != null) {
            put(facts, "session_id", scan.sessionId());
            put(facts, "accounts", scan.accounts());
            put(facts, "posts", scan.posts());
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            facts.put(name, value);
        }
    }

    private void count(Target target, String end, int count) {
        if (count > 0) {
            Notifier.counter(metrics, target.kind().word(), end).increment(count);
        }
    }
}
