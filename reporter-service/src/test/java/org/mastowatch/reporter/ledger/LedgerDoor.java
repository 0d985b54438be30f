package org.mastowatch.reporter.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Settings;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.reporter.Samples;

/** Lets tests in other packages hand over what consumers would. */
@ApplicationScoped
public class LedgerDoor {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final VerdictIntake intake;
    private final CommandDesk desk;
    private final Dismissals dismissals;
    private final ReportNowDesk reportNow;
    private final Resolutions resolutions;
    private final Ledger ledger;
    private final ErasureStore erasures;
    private final Clock clock;

    LedgerDoor(
            VerdictIntake intake,
            CommandDesk desk,
            Dismissals dismissals,
            ReportNowDesk reportNow,
            Resolutions resolutions,
            Ledger ledger,
            ErasureStore erasures,
            Clock clock) {
        this.intake = intake;
        this.desk = desk;
        this.dismissals = dismissals;
        this.reportNow = reportNow;
        this.resolutions = resolutions;
        this.ledger = ledger;
        this.erasures = erasures;
        this.clock = clock;
    }

    public String take(VerdictEvent.Verdict verdict, Settings settings) {
        return intake.take(verdict, settings).await().atMost(LIMIT).name();
    }

    public void take(Command.ReportNow command) {
        reportNow.reportNow(command).await().atMost(LIMIT);
    }

    public void fileHeld(Settings settings) {
        desk.fileHeld(
                        new Command.FileHeld(
                                Command.VERSION, UUID.randomUUID().toString(), clock.instant(), "mod", "checked"),
                        settings)
                .await()
                .atMost(LIMIT);
    }

    public void dismiss(String accountId) {
        dismiss(accountId, null);
    }

    public void dismiss(String accountId, Command.@Nullable Found found) {
        dismissals
                .take(
                        new Command.DismissIncident(
                                Command.VERSION,
                                UUID.randomUUID().toString(),
                                clock.instant(),
                                "mod",
                                "harmless",
                                accountId,
                                found),
                        Samples.settings())
                .await()
                .atMost(LIMIT);
    }

    public void erase(String eventId, String accountId) {
        erasures.forget(new Command.Erase(Command.VERSION, eventId, clock.instant(), "admin", "they asked", accountId))
                .await()
                .atMost(LIMIT);
    }

    public void take(ObservedReport report) {
        resolutions.take(report).await().atMost(LIMIT);
    }

    public void deleted(String accountId, String statusId) {
        ledger.forgetPost(accountId, statusId).await().atMost(LIMIT);
    }
}
