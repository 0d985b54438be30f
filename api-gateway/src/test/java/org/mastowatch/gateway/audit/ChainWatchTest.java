package org.mastowatch.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;

/** The gateway looks through the audit log by itself, and sees what was done to it behind its back. */
class ChainWatchTest {

    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final int AT_A_TIME = 4;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HeldClock clock = new HeldClock();
    private AuditDatabase database;
    private AuditDatabase.Desk desk;
    private ChainWatch watch;

    @BeforeEach
    void six_entries() throws SQLException {
        database = AuditDatabase.fresh();
        desk = database.desk(Optional.of(AuditDatabase.KEY));
        for (int number = 1; number <= 6; number++) {
            note();
        }
        watch = new ChainWatch(database::verification, desk.config(), clock, metrics, AT_A_TIME);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void note() {
        desk.note(Note.of("maple", "rule_updated").because("reason"));
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private String found() {
        ChainWatch.Standing standing = watch.standing();
        return standing == null ? "nothing" : standing.outcome() + " " + standing.seq() + " " + standing.message();
    }

    private double gauge(String name) {
        return metrics.get("mastowatch.audit.chain." + name).gauge().value();
    }

    private ChainState.Verified noted() {
        return AuditDatabase.Desk.await(new LogStore(desk.pool()).chain()).verified();
    }

    @Test
    void it_goes_through_the_log_bit_by_bit_and_then_takes_what_is_new() {
        // Given nothing was looked at
        assertThat(found()).isEqualTo("nothing");
        assertThat(gauge("holds")).isNaN();

        // When it looks once, Then a part is proven, and that is noted nowhere
        look(1);
        assertThat(found()).startsWith("going_on 4 ");
        assertThat(noted()).isNull();

        // When it looks again, Then all is
        look(1);
        assertThat(found()).startsWith("proven 6 ");
        assertThat(noted().outcome()).isEqualTo("proven");
        assertThat(gauge("holds")).isEqualTo(1);

        // When more is written, Then that is proven as it comes
        note();
        look(1);
        assertThat(found()).startsWith("proven 7 ");
        assertThat(gauge("checked")).isEqualTo(7);
    }

    @Test
    void a_change_of_what_was_proven_shows_when_all_is_looked_through_anew() throws SQLException {
        // Given a log that was proven
        look(2);

        // When somebody changes an entry, Then it shows a day later
        database.tamper("update audit_chain set who = 'birch' where seq = 3");
        look(1);
        assertThat(found()).startsWith("proven 6 ");
        clock.advance(INTERVAL);
        look(1);
        assertThat(found()).startsWith("broken 3 it was changed after it was written");
        assertThat(noted().outcome()).isEqualTo("broken");
        assertThat(noted().seq()).isEqualTo(3);
        assertThat(gauge("holds")).isZero();
        assertThat(gauge("checked")).isEqualTo(2);

        // When it is put right, Then that shows within an hour or so
        database.tamper("update audit_chain set who = 'maple' where seq = 3");
        look(3);
        assertThat(found()).startsWith("broken 3 ");
        clock.advance(Duration.ofHours(1));
        look(2);
        assertThat(found()).startsWith("proven 6 ");
    }

    @Test
    void an_end_that_was_cut_off_cleanly_shows_at_once_without_a_head_kept_elsewhere() throws SQLException {
        // Given a log that was proven
        look(2);

        // When its end is cut off, and the row that knows the newest entry with it
        database.tamper("delete from audit_chain where seq > 4;"
                + " update audit_head set seq = 4, hmac = (select hmac from audit_chain where seq = 4)");
        look(1);

        // Then it shows, since this process knows better
        assertThat(found()).startsWith("broken 6 it is not the one that the database knows as the newest.");
    }

    @Test
    void a_log_written_anew_with_the_key_shows() throws SQLException {
        // Given a log that was proven
        look(2);

        // When somebody with the key writes another of the same length and more
        database.tamper("truncate audit_chain, audit_details;"
                + " update audit_head set seq = 0, hmac = repeat('0', 64), key_id = null, at = null");
        for (int number = 1; number <= 8; number++) {
            desk.note(Note.of("maple", "nothing_happened"));
        }

        // Then the next entry does not follow what this process knows, nor does the log when it is looked through anew
        look(1);
        assertThat(found()).startsWith("broken 7 ");
        clock.advance(INTERVAL);
        look(2);
        assertThat(found()).startsWith("broken 6 it is not the one that was published: the log was written anew.");
    }

    @Test
    void an_empty_log_is_no_broken_one() throws SQLException {
        // Given a log without an entry, When it is looked at, Then nothing is said of it
        try (AuditDatabase empty = AuditDatabase.fresh()) {
            ChainWatch first =
                    new ChainWatch(empty::verification, desk.config(), clock, new SimpleMeterRegistry(), AT_A_TIME);
            first.look();
            assertThat(first.standing()).isNull();
        }
    }
}
