package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.queue.Offender.SOON;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

/** Who decides about a case and who decides about a proposal in it at the same moment never wait for each other. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class OppositeDecisionsTest {

    @Inject
    EventPublisher publisher;

    @Inject
    AgroalDataSource database;

    /** What the database is asked to do now by anybody else, those that wait for a lock first. */
    private List<String> underway() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(wait_event_type, state) || ': ' || query"
                        + " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                        + " and state <> 'idle'")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void awaitWaiting(int decisions) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(underway())
                        .filteredOn(each -> each.startsWith("Lock: ")
                                && (each.contains("proposal") || each.contains("detection_case")))
                        .as("of %s", underway())
                        .hasSizeGreaterThanOrEqualTo(decisions));
    }

    /** Has each decision come when the other has what it takes first, as the proposal's row is held until then. */
    private List<Integer> meeting(long proposal, List<String> decisions) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(decisions.size())) {
            try (Connection holder = database.getConnection();
                    PreparedStatement held =
                            holder.prepareStatement("select from gateway.proposal where id = ? for update")) {
                holder.setAutoCommit(false);
                held.setLong(1, proposal);
                held.executeQuery();
                for (String path : decisions) {
                    answers.add(people.submit(() ->
                            key().body(Map.of("reason", "seen")).post(path).statusCode()));
                    awaitWaiting(answers.size());
                }
                holder.rollback();
                holder.setAutoCommit(true);
            }
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                all.add(answer.get(SOON.toSeconds(), TimeUnit.SECONDS));
            }
            return all;
        }
    }

    @Test
    void one_declines_a_proposal_while_another_dismisses_its_case() throws Exception {
        // Given a case with a proposal
        Offender offender = Offender.remote();
        offender.found(publisher, hit(1, 1.0, "silence", "p" + offender.id()));
        long proposal = offender.detail().getLong("proposals[0].id");

        // When two people decide at the same moment
        List<Integer> answers = meeting(
                proposal,
                List.of("/proposals/" + proposal + "/decline", "/detections/" + offender.caseId() + "/dismiss"));

        // Then both decisions count
        assertThat(answers).containsExactly(200, 202);
        assertThat(offender.detail().getString("state")).isEqualTo("dismissed");
        assertThat(offender.detail().getString("proposals[0].state")).isEqualTo("declined");
        assertThat(offender.detail().getBoolean("has_proposal")).isFalse();
    }
}
