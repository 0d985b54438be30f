package org.mastowatch.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Lets the writing user at the tables that another user made. A table whose comment begins with {@code append-only} can be
 * read and added to, one that begins with {@code read-only} can be read, Flyway's own too; all others can be written.
 */
public final class WriterGrantStore {

    private static final String GRANT = """
            do $grants$
            declare
                room text := current_setting('mastowatch.grant_schema');
                writer text := current_setting('mastowatch.grant_writer');
                each record;
            begin
                execute format('grant usage on schema %I to %I', room, writer);
                for each in select c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') as said
                        from pg_class c where c.relnamespace = room::regnamespace and c.relkind in ('r', 'p', 'v', 'm') loop
                    execute format('revoke all on %I.%I from %I', room, each.relname, writer);
                    execute format('grant %s on %I.%I to %I',
                        case when each.said like 'append-only%' then 'select, insert'
                            when each.said like 'read-only%' or each.relname = 'flyway_schema_history' then 'select'
                            else 'select, insert, update, delete' end,
                        room, each.relname, writer);
                end loop;
                execute format('grant usage, select on all sequences in schema %I to %I', room, writer);
                execute format('grant execute on all functions in schema %I to %I', room, writer);
            end $grants$
            """;

    private WriterGrantStore() {}

    /** Within one transaction, so that the writing user never has more or less than it should. */
    public static void grant(Configuration migration, String writer) throws SQLException {
        try (Connection connection = migration.getDataSource().getConnection()) {
            connection.setAutoCommit(false);
            set(connection, "mastowatch.grant_schema", migration.getSchemas()[0]);
            set(connection, "mastowatch.grant_writer", writer);
            try (Statement statement = connection.createStatement()) {
                statement.execute(GRANT);
            }
            connection.commit();
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }
}
