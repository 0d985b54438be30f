package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.mastowatch.events.Command;
import org.mastowatch.kafka.RecordConsumption;
import org.mastowatch.poller.account.AccountMemory;

/** Writes down what people ask of the poller. Any replica does so; the one that polls carries it out. */
@ApplicationScoped
class CommandConsumer {

    private final RecordConsumption consumption;
    private final ScanStore scans;
    private final AccountMemory accounts;

    CommandConsumer(RecordConsumption consumption, ScanStore scans, AccountMemory accounts) {
        this.consumption = consumption;
        this.scans = scans;
        this.accounts = accounts;
    }

    @Incoming("commands")
    Uni<Void> take(ConsumerRecord<String, byte[]> record) {
        return consumption.consume(record, Command.class, command -> switch (command) {
            case Command.Scan scan -> scans.accept(scan);
            case Command.EndScan end -> scans.stop(end.sessionId());
            case Command.LookAgain again -> accounts.doubt(again.toldBefore());
            case Command.FileHeld _,
                    Command.DismissIncident _,
                    Command.DecideSignUp _,
                    Command.UndoSignUp _,
                    Command.TrySignUpPolicy _,
                    Command.ReconsiderSignUps _,
                    Command.ReportNow _,
                    Command.Act _,
                    Command.StopAct _,
                    Command.UndoAct _,
                    Command.TestNotifications _,
                    Command.Erase _ -> Uni.createFrom().voidItem();
        });
    }
}
