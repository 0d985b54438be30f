package org.mastowatch.poller.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.poller.EmulatorParts;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class OneByOneTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    OneByOne oneByOne;

    @Inject
    Pool pool;

    @Test
    void what_the_database_refuses_is_left_out_and_the_others_are_taken() {
        // Given
        List<String> taken = new ArrayList<>();
        // When
        oneByOne.take(
                        List.of("a", "nul\u0000", "b"),
                        some -> pool.preparedQuery("select $1::text[]")
                                .execute(Tuple.tuple().addArrayOfString(some.toArray(String[]::new)))
                                .invoke(() -> taken.addAll(some))
                                .replaceWithVoid())
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void what_a_dependency_that_is_away_cannot_take_is_not_left_out() {
        // When
        Uni<Void> taken =
                oneByOne.take(List.of("a", "b"), some -> Uni.createFrom().failure(new ConnectException()));
        // Then
        assertThatThrownBy(() -> taken.await().atMost(LIMIT)).hasCauseInstanceOf(ConnectException.class);
    }
}
