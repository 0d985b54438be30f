package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Command;
import org.mastowatch.events.Settings;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.kafka.RecordConsumption;
import org.mastowatch.reporter.act.ActDesk;

@ApplicationScoped
class CommandConsumer {

    private final RecordConsumption consumption;
    private final CommandDesk desk;
    private final Dismissals dismissals;
    private final ReportNowDesk reportNow;
    private final ActDesk acts;
    private final LiveSettings settings;

    CommandConsumer(
            RecordConsumption consumption,
            CommandDesk desk,
            Dismissals dismissals,
            ReportNowDesk reportNow,
            ActDesk acts,
            LiveSettings settings) {
        this.consumption = consumption;
        this.desk = desk;
        this.dismissals = dismissals;
        this.reportNow = reportNow;
        this.acts = acts;
        this.settings = settings;
    }

    @Incoming("commands")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, Command.class, command -> switch (command) {
            case Command.FileHeld fileHeld -> desk.fileHeld(fileHeld, inForce());
            case Command.DismissIncident dismiss -> dismissals.take(dismiss, inForce());
            case Command.ReportNow now -> reportNow.reportNow(now);
            case Command.Act act -> acts.act(act);
            case Command.StopAct stop -> acts.stop(stop);
            case Command.UndoAct undo -> acts.undo(undo);
            case Command.DecideSignUp _,
                    Command.UndoSignUp _,
                    Command.TrySignUpPolicy _,
                    Command.ReconsiderSignUps _,
                    Command.Scan _,
                    Command.EndScan _,
                    Command.LookAgain _,
                    Command.TestNotifications _,
                    Command.Erase _ -> Uni.createFrom().voidItem();
        });
    }

    private Settings inForce() {
        return settings.current().orElseThrow(SettingsUnknownException::new);
    }
}
