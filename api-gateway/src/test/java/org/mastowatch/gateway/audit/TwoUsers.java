package org.mastowatch.gateway.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.local.parts.ServiceParts;

/** A gateway whose migrations run as another user of the database than itself. */
public final class TwoUsers implements QuarkusTestResourceLifecycleManager {

    private final GatewayParts parts = new GatewayParts();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(parts.start());
        try (Connection connection = ServiceParts.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role two_users_owner login password 'secret'");
            statement.execute("create role two_users_writer login password 'secret'");
            statement.execute("create database two_users owner two_users_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("The users could not be made", e);
        }
        String at = "@127.0.0.1:" + URI.create(ServiceParts.postgres().url()).getPort() + "/two_users";
        settings.put("DATABASE_URL", "postgresql://two_users_writer:secret" + at);
        settings.put("MIGRATION_DATABASE_URL", "postgresql://two_users_owner:secret" + at);
        settings.put("AUDIT_KEY", AuditDatabase.KEY);
        return settings;
    }

    @Override
    public void stop() {
        parts.stop();
    }
}
