package org.mastowatch.gateway.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/** Sends what people decide on sign-ups to the approval-service, noted in the audit log in the same transaction. */
@ApplicationScoped
class DecisionDesk {

    /** The most that one call decides. */
    static final int MOST = 500;

    private static final String RECONSIDER = "sign-ups";
    private static final Set<State> OPEN = Set.of(State.UNCONFIRMED, State.HELD, State.APPROVING, State.REJECTING);

    private final SignUpStore signUps;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    DecisionDesk(SignUpStore signUps, Outbox outbox, AuditTrail audit, Clock clock) {
        this.signUps = signUps;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for one decision. */
    Uni<Asked> ask(String accountId, Act act, String who, String why) {
        return signUps.find(accountId).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Asked.Unknown());
            }
            SignUp signUp = found.get();
            if (!signUp.open()) {
                return Uni.createFrom().item(new Asked.Settled(signUp));
            }
            if (act == Act.UNDO && !signUp.underWay()) {
                return Uni.createFrom().item(new Asked.NothingToUndo(signUp));
            }
            return Panache.withTransaction(() -> send(signUp.accountId(), act, who, why))
                    .invoke(outbox::wake)
                    .map(id -> new Asked.Sent(id, signUp));
        });
    }

    /** What a decision on many would reach: those that are named, or the longest waiting of those that are selected. */
    Uni<Reach> reach(List<String> accountIds, Act act) {
        Set<String> wanted = new LinkedHashSet<>(accountIds);
        return signUps.byIds(wanted).map(found -> {
            Set<String> unknown = new LinkedHashSet<>(wanted);
            found.forEach(signUp -> unknown.remove(signUp.accountId()));
            List<SignUp> open = found.stream().filter(SignUp::open).toList();
            return new Reach(open, found.size() - open.size(), List.copyOf(unknown), 0, token(open, act));
        });
    }

    /** As above; what is decided already is never selected. */
    Uni<Reach> reach(Selection selection, Act act) {
        List<State> open = new ArrayList<>(selection.states().isEmpty() ? OPEN : selection.states());
        open.retainAll(OPEN);
        if (open.isEmpty()) {
            return Uni.createFrom().item(new Reach(List.of(), 0, List.of(), 0, token(List.of(), act)));
        }
        Selection narrowed = new Selection(
                Set.copyOf(open),
                selection.decision(),
                selection.domain(),
                selection.rule(),
                selection.minScore(),
                selection.shadow(),
                selection.usernamePrefix());
        return Uni.combine()
                .all()
                .unis(signUps.page(narrowed, Order.OLDEST, null, 0, MOST), signUps.count(narrowed))
                .with((found, all) ->
                        new Reach(found, 0, List.of(), Math.max(0, all - found.size()), token(found, act)));
    }

    /** Asks for the decision on all that are reached. Answers how many. */
    Uni<Integer> askAll(Reach reach, Act act, String who, String why) {
        if (reach.signUps().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Panache.withTransaction(() -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (SignUp signUp : reach.signUps()) {
                        all = all.chain(
                                () -> send(signUp.accountId(), act, who, why).replaceWithVoid());
                    }
                    return all;
                })
                .invoke(outbox::wake)
                .replaceWith(reach.signUps().size());
    }

    /** Asks that all that waits is judged anew. Answers the command's id. */
    Uni<String> reconsider(String who, String why) {
        String id = "command:reconsider_sign_ups:" + UUID.randomUUID();
        Command command = new Command.ReconsiderSignUps(Command.VERSION, id, clock.instant(), who, why);
        return Panache.withTransaction(() -> outbox.add(Topics.COMMANDS, RECONSIDER, id, command)
                        .chain(() ->
                                audit.note(who, "sign_ups_reconsidering_asked", List.of(), null, Map.of("why", why))))
                .invoke(outbox::wake)
                .replaceWith(id);
    }

    private Uni<String> send(String accountId, Act act, String who, String why) {
        String id = "command:sign_up_" + act.word() + ":" + UUID.randomUUID();
        Command command = switch (act) {
            case APPROVE -> decide(id, who, why, accountId, SignUpDecision.APPROVE);
            case REJECT -> decide(id, who, why, accountId, SignUpDecision.REJECT);
            case HOLD -> decide(id, who, why, accountId, SignUpDecision.HOLD);
            case UNDO -> new Command.UndoSignUp(Command.VERSION, id, clock.instant(), who, why, accountId);
        };
        return outbox.add(Topics.COMMANDS, accountId, id, command)
                .chain(() ->
                        audit.note(who, "sign_up_" + act.word() + "_asked", List.of(), accountId, Map.of("why", why)))
                .replaceWith(id);
    }

    private Command decide(String id, String who, String why, String accountId, SignUpDecision decision) {
        return new Command.DecideSignUp(Command.VERSION, id, clock.instant(), who, why, accountId, decision);
    }

    /** The same for the same decision on the same sign-ups, as long as none of them changed. */
    private static String token(List<SignUp> signUps, Act act) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(act.name().getBytes(StandardCharsets.UTF_8));
            signUps.stream()
                    .map(signUp -> "\n" + signUp.accountId() + " " + signUp.revision())
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What came of asking for a decision. */
    sealed interface Asked {
        /** It is on its way. */
        record Sent(String commandId, SignUp signUp) implements Asked {}

        /** No sign-up has this id. */
        record Unknown() implements Asked {}

        /** It was let in or rejected before. */
        record Settled(SignUp signUp) implements Asked {}

        /** No decision waits to be carried out. */
        record NothingToUndo(SignUp signUp) implements Asked {}
    }

    /**
     * What a decision on many reaches.
     *
     * @param decided how many of those that were named were let in or rejected before
     * @param unknown those that were named and are not there
     * @param leftOver how many more the selection holds
     * @param token changes with any of the sign-ups
     */
    record Reach(List<SignUp> signUps, int decided, List<String> unknown, long leftOver, String token) {
        Reach {
            signUps = List.copyOf(signUps);
            unknown = List.copyOf(unknown);
        }
    }
}
