package org.mastowatch.approval.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.mastowatch.events.Command;

/** Lets tests in other packages hand over what the consumer would. */
@ApplicationScoped
public class ErasureDoor {

    private final ErasureStore erasures;

    ErasureDoor(ErasureStore erasures) {
        this.erasures = erasures;
    }

    public void forget(String accountId) {
        erasures.forget(new Command.Erase(
                        Command.VERSION,
                        "erase:" + UUID.randomUUID(),
                        Instant.parse("2026-08-06T12:00:00Z"),
                        "admin",
                        "they asked",
                        accountId))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
