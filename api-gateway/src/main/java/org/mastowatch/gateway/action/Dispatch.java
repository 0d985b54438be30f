package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/** Sends acts to the reporter-service, with an entry in the audit log and a line in the act's history. */
@ApplicationScoped
class Dispatch {

    private final ActRepository acts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    Dispatch(ActRepository acts, Outbox outbox, AuditTrail audit, Clock clock) {
        this.acts = acts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** To be called after the commit. */
    void wake() {
        outbox.wake();
    }

    /**
     * Sends an act that is kept and due.
     *
     * @param bits of the role of the person who asked
     */
    Uni<Void> send(ActRow act, BigInteger bits) {
        String eventId = "command:act:" + act.id;
        Command command = new Command.Act(
                Command.VERSION,
                eventId,
                act.changedAt,
                act.who,
                act.reason,
                act.id,
                act.moderation(),
                new Command.Actor(act.personId, act.who, bits.toString()),
                act.secondWho,
                Objects.requireNonNull(act.notBefore, "an act that is sent is due"),
                act.liftAt);
        return outbox.add(Topics.COMMANDS, act.key(), eventId, command)
                .chain(() -> acts.note(act, ActState.SENT.word(), act.who, ""))
                .chain(() -> audit.note(act.who, "act_" + act.action + "_asked", List.of(), act.accountId, facts(act)));
    }

    /** Asks that an act is not carried out. */
    Uni<Void> stop(ActRow act, Person person, String why) {
        String eventId = "command:stop_act:" + UUID.randomUUID();
        Instant now = clock.instant();
        act.changedAt = now;
        return outbox.add(
                        Topics.COMMANDS,
                        act.key(),
                        eventId,
                        new Command.StopAct(Command.VERSION, eventId, now, person.username(), why, act.id))
                .chain(() -> acts.note(act, "stop_asked", person.username(), why))
                .chain(() -> noted(act, person, "act_stop_asked", why));
    }

    /** Asks that an act is taken back. */
    Uni<Void> undo(ActRow act, Person person, BigInteger bits, String why) {
        String eventId = "command:undo_act:" + UUID.randomUUID();
        Instant now = clock.instant();
        act.changedAt = now;
        Command.Actor actor = new Command.Actor(person.accountId(), person.username(), bits.toString());
        return outbox.add(
                        Topics.COMMANDS,
                        act.key(),
                        eventId,
                        new Command.UndoAct(Command.VERSION, eventId, now, person.username(), why, act.id, actor))
                .chain(() -> acts.note(act, "undo_asked", person.username(), why))
                .chain(() -> noted(act, person, "act_undo_asked", why));
    }

    /** Nobody did anything with an act in time. */
    Uni<Void> expired(ActRow act) {
        return audit.note("api-gateway", "act_expired", List.of(), act.accountId, facts(act));
    }

    /** Something a person did with an act. */
    Uni<Void> noted(ActRow act, Person person, String action, String why) {
        Map<String, String> evidence = facts(act);
        evidence.put("why", why);
        return audit.note(person.username(), action, List.of(), act.accountId, evidence);
    }

    /** What the audit log remembers of an act: not the words that its owner is told. */
    static Map<String, String> facts(ActRow act) {
        Map<String, String> facts = new HashMap<>();
        facts.put("act_id", act.id);
        facts.put("action", act.action);
        facts.put("why", act.reason);
        put(facts, "acct", act.acct);
        put(facts, "report_id", act.reportId);
        put(facts, "domain", act.domain);
        put(facts, "detection_id", act.detectionId);
        put(facts, "confirmed_by", act.secondWho);
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
