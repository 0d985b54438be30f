package org.mastowatch.secrets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One secret whose file is followed. Thread-safe. */
final class FollowedSecret {

    private static final Logger LOG = Logger.getLogger(FollowedSecret.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String name;
    private final SecretFile file;
    private final SecretTaker taker;
    private final Clock clock;

    private String inForce;
    private @Nullable String offered;
    private boolean busy;
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.MIN;
    private Instant changedAt = Instant.EPOCH;
    private @Nullable String problem;

    FollowedSecret(String name, SecretFile file, String inForce, SecretTaker taker, Clock clock) {
        this.name = name;
        this.file = file;
        this.inForce = inForce;
        this.taker = taker;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    synchronized boolean refused() {
        return problem != null;
    }

    synchronized double changedAt() {
        return changedAt.getEpochSecond();
    }

    void look() {
        String value = switch (file.read()) {
            case SecretFile.Content.Text text -> toTake(text.text());
            case SecretFile.Content.None none -> missing(none.why());
        };
        if (value != null) {
            taker.take(value)
                    .subscribe()
                    .with(
                            refusal -> ended(value, refusal),
                            failure -> ended(
                                    value,
                                    Optional.of("it could not be tried ("
                                            + failure.getClass().getSimpleName() + ")")));
        }
    }

    /** The value, if it is another one and its turn has come. */
    private synchronized @Nullable String toTake(String value) {
        if (busy) {
            return null;
        }
        if (value.equals(inForce)) {
            over();
            return null;
        }
        Instant now = clock.instant();
        if (value.equals(offered) && now.isBefore(notBefore)) {
            return null;
        }
        if (!value.equals(offered)) {
            pause = FIRST_PAUSE;
        }
        offered = value;
        busy = true;
        return value;
    }

    private synchronized @Nullable String missing(String why) {
        // A secret of a folder that never was there is one that this service does without.
        if (!busy && !inForce.isEmpty()) {
            tell("its file " + why);
        }
        return null;
    }

    private synchronized void ended(String value, Optional<String> refusal) {
        busy = false;
        if (refusal.isEmpty()) {
            inForce = value;
            changedAt = clock.instant();
            over();
            LOG.infof("%s changed, and the new value is in force", name);
            return;
        }
        notBefore = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        tell(refusal.get());
    }

    private void over() {
        problem = null;
        offered = null;
        pause = FIRST_PAUSE;
    }

    /** Each problem once, however often it is met. */
    private void tell(String why) {
        if (!why.equals(problem)) {
            LOG.errorf("%s changed and is not taken, the value before stays in force: %s", name, why);
        }
        problem = why;
    }
}
