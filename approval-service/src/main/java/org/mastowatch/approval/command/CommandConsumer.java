package org.mastowatch.approval.command;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.approval.trial.TrialDesk;
import org.mastowatch.events.Command;
import org.mastowatch.kafka.RecordConsumption;

@ApplicationScoped
class CommandConsumer {

    /** A database that hangs is taken for one that is away, and the record is taken again. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RecordConsumption consumption;
    private final CommandDesk desk;
    private final TrialDesk trials;

    CommandConsumer(RecordConsumption consumption, CommandDesk desk, TrialDesk trials) {
        this.consumption = consumption;
        this.desk = desk;
        this.trials = trials;
    }

    @Incoming("commands")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(
                record,
                Command.class,
                command -> effect(command).ifNoItem().after(LIMIT).fail());
    }

    private Uni<Void> effect(Command command) {
        return switch (command) {
            case Command.DecideSignUp decide -> desk.decide(decide);
            case Command.UndoSignUp undo -> desk.undo(undo);
            case Command.ReconsiderSignUps reconsider -> desk.reconsider(reconsider);
            case Command.TrySignUpPolicy tried -> trials.begin(tried);
            case Command.FileHeld _,
                    Command.DismissIncident _,
                    Command.ReportNow _,
                    Command.Act _,
                    Command.StopAct _,
                    Command.UndoAct _,
                    Command.Scan _,
                    Command.EndScan _,
                    Command.LookAgain _,
                    Command.TestNotifications _,
                    Command.Erase _ -> Uni.createFrom().voidItem();
        };
    }
}
