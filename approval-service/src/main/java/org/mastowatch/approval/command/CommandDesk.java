package org.mastowatch.approval.command;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.mastowatch.approval.carrying.ToCarry;
import org.mastowatch.approval.deciding.ToJudge;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.policy.CurrentPolicy;
import org.mastowatch.approval.policy.Policies;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.kafka.LiveSettings;

/** Does what people ask for, each command once. A person wins over the policy, as long as nothing was sent. */
@ApplicationScoped
class CommandDesk {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);
    private static final int LONGEST_WHY = 500;

    private final Ledger ledger;
    private final CurrentPolicy policy;
    private final LiveSettings settings;
    private final Event<ToJudge> toJudge;
    private final Event<ToCarry> toCarry;
    private final Clock clock;

    CommandDesk(
            Ledger ledger,
            CurrentPolicy policy,
            LiveSettings settings,
            Event<ToJudge> toJudge,
            Event<ToCarry> toCarry,
            Clock clock) {
        this.ledger = ledger;
        this.policy = policy;
        this.settings = settings;
        this.toJudge = toJudge;
        this.toCarry = toCarry;
        this.clock = clock;
    }

    Uni<Void> decide(Command.DecideSignUp command) {
        boolean dryRun =
                settings.current().orElseThrow(NotKnownYetException::new).dryRun();
        Duration undoWindow = Policies.undoWindow(policy.current().orElseThrow(NotKnownYetException::new));
        return ledger.command(
                        command.eventId(),
                        command.accountId(),
                        signUp -> decision(signUp, command, dryRun, undoWindow, clock.instant()))
                .invoke(() -> toCarry.fire(new ToCarry()));
    }

    static List<Step> decision(
            SignUp signUp, Command.DecideSignUp command, boolean dryRun, Duration undoWindow, Instant now) {
        if (!(signUp.state() instanceof SignUpState.Open open) || signUp.called()) {
            return tooLate(signUp, "decide");
        }
        String by = " by " + command.who() + why(command.why());
        SignUpDecision wanted = command.decision();
        if (dryRun && wanted != SignUpDecision.HOLD) {
            return List.of(Step.move(
                    open.hold(),
                    signUp.judgement()
                            .byPerson(
                                    wanted,
                                    command.who(),
                                    true,
                                    "Decided" + by + " Dry run is on, so nothing is sent."),
                    Outcome.Kind.SIGN_UP_HELD));
        }
        return switch (wanted) {
            case APPROVE ->
                List.of(Step.move(
                        open.approve(now),
                        signUp.judgement().byPerson(wanted, command.who(), false, "Will be approved" + by),
                        null));
            case REJECT -> {
                Instant due = open instanceof SignUpState.Rejecting already ? already.dueAt() : now.plus(undoWindow);
                yield List.of(Step.move(
                        open.reject(due),
                        signUp.judgement().byPerson(wanted, command.who(), false, "Will be rejected at " + due + by),
                        Outcome.Kind.SIGN_UP_REJECTION_DUE));
            }
            case HOLD ->
                List.of(Step.move(
                        open.hold(), signUp.judgement().byPerson(wanted, command.who(), false, "Held" + by), null));
        };
    }

    Uni<Void> undo(Command.UndoSignUp command) {
        return ledger.command(command.eventId(), command.accountId(), signUp -> undoing(signUp, command));
    }

    static List<Step> undoing(SignUp signUp, Command.UndoSignUp command) {
        if (signUp.called()) {
            return tooLate(signUp, "undo");
        }
        return switch (signUp.state()) {
            case SignUpState.Due due ->
                List.of(Step.move(
                        due.hold(),
                        signUp.judgement()
                                .byPerson(
                                        SignUpDecision.HOLD,
                                        command.who(),
                                        false,
                                        "Stopped by " + command.who() + why(command.why())),
                        Outcome.Kind.SIGN_UP_UNDONE));
            case SignUpState.Unconfirmed s -> nothingToUndo();
            case SignUpState.Held s -> nothingToUndo();
            case SignUpState.Closed s -> tooLate(signUp, "undo");
        };
    }

    Uni<Void> reconsider(Command.ReconsiderSignUps command) {
        return ledger.judgeAll(command.eventId())
                .invoke(count -> {
                    LOG.infof("All that waits is judged anew count=%d commandId=%s", count, command.eventId());
                    toJudge.fire(new ToJudge());
                })
                .replaceWithVoid();
    }

    private static List<Step> nothingToUndo() {
        return List.of(
                new Step.Tell(Outcome.Kind.SIGN_UP_HELD, "There was nothing to undo: nothing is to be carried out."));
    }

    private static List<Step> tooLate(SignUp signUp, String what) {
        String why = signUp.called()
                ? "it is being carried out."
                : signUp.state() instanceof SignUpState.Approved
                        ? "the person was let in already."
                        : "the account is gone already.";
        return List.of(new Step.Tell(Outcome.Kind.SIGN_UP_DECIDED, "Too late to " + what + ": " + why));
    }

    private static String why(String why) {
        String text = why == null ? "" : why.strip();
        if (text.isEmpty()) {
            return ".";
        }
        return ": " + (text.length() > LONGEST_WHY ? text.substring(0, LONGEST_WHY) + "…" : text);
    }
}
