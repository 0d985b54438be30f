package org.mastowatch.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendTest {

    private static final int EACH = 300;

    private AuditDatabase database;
    private AuditDatabase.Desk desk;

    @BeforeEach
    void fresh() throws SQLException {
        database = AuditDatabase.fresh();
        desk = database.desk(Optional.of(AuditDatabase.KEY));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void two_gateways_that_write_at_once_make_one_chain() {
        // Given
        AuditDatabase.Desk other = database.desk(Optional.of(AuditDatabase.KEY));
        // When
        AuditDatabase.Desk.await(
                Uni.join().all(many(desk, "one"), many(other, "two")).andFailFast());
        // Then
        assertThat(database.verify()).startsWith("0 proven: " + 2 * EACH + " entries");
        assertThat(desk.entries().stream().map(AuditEntry::who).distinct()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void a_transaction_that_fails_leaves_no_gap() {
        Uni<Void> failing = desk.store()
                .inTransaction(transaction -> desk.trail()
                        .note(transaction, Note.of("maple", "done"))
                        .chain(() -> transaction.query("select 1 / 0").execute())
                        .replaceWithVoid());
        assertThatThrownBy(() -> AuditDatabase.Desk.await(failing)).hasMessageContaining("division by zero");
        desk.note(Note.of("maple", "done"));
        assertThat(database.verify()).startsWith("0 proven: 1 entries after 0, head 1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_chain set who = 'birch'",
                "delete from audit_chain",
                "truncate audit_chain cascade",
                "update audit_details set why = ''",
                "delete from audit_details",
                "update audit_head set seq = 0",
                "update audit_anchor set seq = 1",
                "delete from audit_key",
                "alter table audit_chain disable trigger all",
                "set session_replication_role = replica",
                "drop table audit_chain"
            })
    void who_writes_can_do_nothing_but_add(String statement) {
        desk.note(Note.of("maple", "done").because("for the test"));
        assertThatThrownBy(() -> run("select set_config('mastowatch.audit_door', 'open', false); " + statement))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        assertThat(database.verify()).startsWith("0 proven: 1 entries");
    }

    @Test
    void one_user_alone_is_kept_from_mistakes() throws SQLException {
        desk.note(Note.of("maple", "done").because("for the test"));
        for (String statement : new String[] {
            "update gateway.audit_chain set who = 'birch'",
            "delete from gateway.audit_details",
            "truncate gateway.audit_chain cascade"
        }) {
            assertThatThrownBy(() -> database.asOwner(statement)).hasMessageContaining("The audit log only grows");
        }
        assertThat(database.verify()).startsWith("0 proven: 1 entries");
    }

    @Test
    void an_entry_that_does_not_follow_is_refused() {
        desk.note(Note.of("maple", "done"));
        assertThatThrownBy(() -> run("insert into audit_chain (seq, at, who, action_type, rule_ids, key_id, hmac)"
                        + " values (5, now(), 'intruder', 'done', '{}', '', '')"))
                .hasMessageContaining("does not follow");
    }

    @Test
    void a_large_change_is_named_by_its_hash() {
        desk.note(Note.of("maple", "done").change(null, Map.of("pattern", "x".repeat(100_000))));
        assertThat(desk.entries().getFirst().after().get("too_long").asBoolean())
                .isTrue();
        assertThat(database.verify()).startsWith("0 proven");
    }

    @Test
    void the_newest_entry_is_told_to_the_metrics() {
        // Given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        HeadPublication publication = new HeadPublication(new LogStore(desk.pool()), metrics);
        desk.note(Note.of("maple", "done"));
        desk.note(Note.of("maple", "done"));
        Instant before = Instant.now();
        // When
        AuditDatabase.Desk.await(publication.publish());
        // Then
        assertThat(metrics.get("mastowatch.audit.head").gauge().value()).isEqualTo(2);
        assertThat(metrics.get("mastowatch.audit.last.entry").gauge().value())
                .isBetween(before.getEpochSecond() - 60.0, before.getEpochSecond() + 1.0);
    }

    private static Uni<Void> many(AuditDatabase.Desk desk, String who) {
        return Multi.createFrom()
                .items(IntStream.range(0, EACH).boxed())
                .onItem()
                .transformToUni(number -> desk.store()
                        .inTransaction(transaction -> desk.trail()
                                .note(
                                        transaction,
                                        Note.of(who, "done")
                                                .account("" + number, null)
                                                .because("for the test"))))
                .merge(5)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void run(String statement) {
        AuditDatabase.Desk.await(desk.pool().query(statement).execute());
    }
}
