package org.mastowatch.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {

    private AuditDatabase database;
    private AuditDatabase.Desk desk;

    @BeforeEach
    void six_entries() throws SQLException {
        database = AuditDatabase.fresh();
        desk = database.desk(Optional.of(AuditDatabase.KEY));
        for (int number = 1; number <= 6; number++) {
            desk.note(Note.of("maple", "rule_updated")
                    .rules(List.of(7L, 3L))
                    .because("reason ü " + number)
                    .account(number % 2 == 0 ? "10" + number : null, null)
                    .change(Map.of("weight", 1.5), Map.of("weight", 2))
                    .evidence(Map.of("text", "a\0b \uD83D \uD83D\uDE00"))
                    .answer(Map.of("report_id", "5")));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_nobody_touched_is_proven() {
        assertThat(database.verify()).startsWith("0 proven: 6 entries after 0, head 6:");
        assertThat(database.verify("--head", desk.head().toString())).startsWith("0 proven");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who = 'birch'",
                "at = at + interval '1 microsecond'",
                "rule_ids = '{3,7}'",
                "before_state = null",
                "after_state = before_state",
                "answer = '{\"report_id\": \"5\"}'",
                "details_hash = null",
                "hmac = repeat('a', 64)"
            })
    void a_change_is_named(String change) throws SQLException {
        database.tamper("update audit_chain set " + change + " where seq = 3");
        assertThat(database.verify()).startsWith("1 broken: entry 3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"why = 'another'", "account_id = '9'", "evidence = null", "salt = 'aa'"})
    void a_change_of_what_is_said_of_a_person_is_named(String change) throws SQLException {
        database.tamper("update audit_details set " + change + " where seq = 4");
        assertThat(database.verify())
                .isEqualTo("1 broken: entry 4: what it says of a person was changed after it was" + " written.");
    }

    @Test
    void an_entry_that_is_missing_is_named() throws SQLException {
        database.tamper("delete from audit_chain where seq = 2");
        assertThat(database.verify()).isEqualTo("1 broken: entry 2: it is missing.");
    }

    @Test
    void entries_that_close_the_gap_are_named() throws SQLException {
        database.tamper("delete from audit_chain where seq = 2; update audit_chain set seq = seq - 1 where seq > 2");
        assertThat(database.verify()).startsWith("1 broken: entry 2: it was changed");
    }

    @Test
    void an_end_that_was_cut_off_is_named() throws SQLException {
        Head published = desk.head();
        database.tamper("delete from audit_chain where seq > 4");
        assertThat(database.verify()).startsWith("1 broken: entry 5: it is missing, and all up to 6");
        // When whoever cut it thought of the newest entry's row too, the published head tells
        database.tamper("update audit_head set seq = 4, hmac = (select hmac from audit_chain where seq = 4)");
        assertThat(database.verify()).startsWith("0 proven: 4 entries");
        assertThat(database.verify("--head", published.toString()))
                .startsWith("1 broken: entry 5: it is missing, and all up to 6, which was published");
    }

    @Test
    void a_log_written_anew_with_the_key_is_told_from_the_published_one() throws SQLException {
        Head published = desk.head();
        database.tamper("truncate audit_chain, audit_details;"
                + " update audit_head set seq = 0, hmac = repeat('0', 64), key_id = null, at = null");
        for (int number = 1; number <= 8; number++) {
            desk.note(Note.of("maple", "nothing_happened"));
        }
        assertThat(database.verify()).startsWith("0 proven: 8 entries");
        assertThat(database.verify("--head", published.toString()))
                .isEqualTo("1 broken: entry 6: it is not the one that was published: the log was written anew.");
    }

    @Test
    void a_beginning_that_was_cut_off_without_a_word_is_named() throws SQLException {
        database.tamper("update audit_anchor set seq = 3, hmac = (select hmac from audit_chain where seq = 3);"
                + " delete from audit_details where seq <= 3; delete from audit_chain where seq <= 3");
        assertThat(database.verify()).startsWith("1 broken: entry 3: it is missing, and all before it");
    }

    @Test
    void with_another_key_nothing_is_proven() {
        database.set("AUDIT_KEY", "another-key-that-has-more-than-32-characters");
        assertThat(database.verify()).startsWith("1 broken: entry 1: it is bound with a key that is not here.");
        database.set("AUDIT_KEY", "short");
        assertThat(database.verify()).startsWith("2 not verified: AUDIT_KEY must have 32 characters");
    }

    @Test
    void a_key_may_follow_another() {
        AuditDatabase.Desk after = database.desk(Optional.of("the-next-key-that-has-more-than-32-characters"));
        after.note(Note.of("maple", "done"));
        assertThat(database.verify()).startsWith("1 broken: entry 1: it is bound with a key that is not here.");
        database.set("AUDIT_KEY", "the-next-key-that-has-more-than-32-characters, " + AuditDatabase.KEY);
        assertThat(database.verify()).startsWith("0 proven: 7 entries");
    }

    @Test
    void after_AUDIT_KEY_the_key_in_the_database_counts_no_more() {
        database.desk(Optional.empty()).note(Note.of("intruder", "done"));
        assertThat(database.verify()).startsWith("1 broken: entry 7: it is bound with the key in the database");
    }

    @Test
    void erasing_an_account_leaves_the_chain_proven() {
        assertThat(desk.forget("104")).isEqualTo(1);
        assertThat(desk.forget("104")).isZero();
        assertThat(database.verify()).startsWith("0 proven: 7 entries").contains(" 1 without the details of a person");
        AuditEntry erased = desk.entries().stream()
                .filter(entry -> entry.id() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(erased.erased()).isTrue();
        assertThat(erased.why()).isNull();
        assertThat(erased.before()).isNull();
        assertThat(erased.evidence()).isEmpty();
        assertThat(desk.entries().getFirst().actionType()).isEqualTo("audit_details_erased");
    }

    @Test
    void old_entries_are_cut_and_the_rest_still_proves() throws SQLException {
        // Given a log that began long ago
        try (AuditDatabase other = AuditDatabase.fresh()) {
            AuditDatabase.Desk gateway = other.desk(Optional.empty());
            Instant now = Instant.now();
            for (int days : new int[] {450, 440, 430, 3, 420, 2}) {
                gateway.note(Note.of("maple", "done").account("7", "maple"), now.minus(Duration.ofDays(days)));
            }
            // When
            AuditDatabase.Desk.await(
                    new Forgetting(gateway.store(), gateway.trail(), gateway.config(), Clock.systemUTC()).forget());
            // Then the first young entry begins it, and an entry tells of the cut
            assertThat(gateway.entries().stream().map(AuditEntry::id)).containsExactly(7L, 6L, 5L, 4L);
            assertThat(gateway.entries().getFirst().actionType()).isEqualTo("audit_log_cut");
            assertThat(other.verify()).startsWith("0 proven: 4 entries after 3, head 7:");
            other.tamper("update audit_chain set who = 'birch' where seq = 5");
            assertThat(other.verify()).startsWith("1 broken: entry 5: ");
        }
    }

    @Test
    void it_says_how_it_is_used() {
        assertThat(database.verify("--head", "6")).startsWith("2 usage: ./mastowatch audit verify");
        database.set("DATABASE_URL", "postgresql://audit_writer:x@127.0.0.1:1/none");
        assertThat(database.verify()).startsWith("2 not verified: the database could not be read");
    }
}
