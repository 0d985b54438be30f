package org.mastowatch.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
    void a_broker_that_finds_its_port_taken_says_so_and_ends() throws Exception {
        // Given
        try (ServerSocket somebody = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            // When, Then
            assertThatThrownBy(() -> KafkaBroker.start(directory, Ports.free(), somebody.getLocalPort()))
                    .hasMessageContaining("Kafka did not start");
            assertThatThrownBy(() -> KafkaBroker.start(directory, somebody.getLocalPort(), Ports.free()))
                    .hasMessageContaining("listens on port " + somebody.getLocalPort());
        }
        assertThat(directory.resolve("kafka.pid")).doesNotExist();
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

    @Test
    void what_an_earlier_run_left_behind_is_ended() throws Exception {
        // Given
        int port = Ports.free();
        RedisServer left = RedisServer.start(directory, port);
        // When
        ChildProcess.endLeftOver(directory.resolve("redis.pid"));
        // Then
        assertThat(left.alive()).isFalse();
        assertThat(directory.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void another_process_with_the_same_number_is_left_alone() throws Exception {
        // Given
        Path identity = directory.resolve("somebody.pid");
        Files.writeString(identity, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        // When
        ChildProcess.endLeftOver(identity);
        // Then
        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(identity).doesNotExist();
    }
}
