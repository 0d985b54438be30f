package org.mastowatch.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.events.Topics;

class RealPartsTest {

    @TempDir
    Path directory;

    @Test
    void a_broker_has_every_topic_and_keeps_them_when_it_comes_back() throws Exception {
        // Given
        try (KafkaBroker broker = KafkaBroker.start(directory, Ports.free(), Ports.free())) {
            // When
            broker.suspend();
            broker.resume();
            // Then
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
                assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                        .containsAll(Topics.TIMED)
                        .containsAll(Topics.COMPACTED)
                        .contains(Topics.deadLetter(Topics.VERDICTS));
            }
        }
    }

    @Test
    void a_database_keeps_what_it_was_told() throws Exception {
        // Given
        int port = Ports.free();
        try (PostgresServer first = PostgresServer.start(directory, port);
                Connection connection = first.connect()) {
            connection.createStatement().execute("create table kept as select 42 as answer");
        }
        // When
        try (PostgresServer second = PostgresServer.start(directory, port);
                Connection connection = second.connect();
                ResultSet found = connection.createStatement().executeQuery("select answer from kept")) {
            // Then
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void a_stopped_redis_listens_no_more() throws Exception {
        // Given
        int port = Ports.free();
        RedisServer redis = RedisServer.start(directory, port);
        // When
        redis.close();
        // Then
        assertThat(Ports.taken(port)).isFalse();
    }
}
