package org.mastowatch.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the service's schema up to date before anything else starts. Replicas start together, so they queue at a lock of
 * the database; the first migrates, the others find nothing to do.
 */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    /** Any number that no other user of this database's advisory locks has. */
    private static final long LOCK = 0x6d61_7374_6f77_6174L;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AgroalDataSource dataSource;
    private final Flyway flyway;
    private final Optional<String> writer;
    private final Duration patience;

    SchemaMigration(
            AgroalDataSource dataSource,
            Flyway flyway,
            @ConfigProperty(name = "mastowatch.database.writer") Optional<String> writer,
            @ConfigProperty(name = "mastowatch.database.patience", defaultValue = "PT60S") Duration patience) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.writer = writer;
        this.patience = patience;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        try (Connection connection = connectPatiently();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                flyway.migrate();
                if (writer.isPresent()) {
                    WriterGrantStore.grant(flyway.getConfiguration(), writer.get());
                }
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database refused the lock under which schemas change, or the rights of the writing user.", e);
        }
    }

    private Connection connectPatiently() {
        Clock clock = Clock.systemUTC();
        Instant end = clock.instant().plus(patience);
        while (true) {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                if (clock.instant().isAfter(end)) {
                    throw new IllegalStateException("DATABASE_URL: the database did not let us in within " + patience
                            + " (SQL state " + e.getSQLState() + "). Check address, user and password, and that"
                            + " PostgreSQL runs.");
                }
                LOG.warnf("The database is away, the service waits for it sqlState=%s", e.getSQLState());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
