package org.mastowatch.postgres;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Feeds {@code DATABASE_URL} to the JDBC driver, which migrates, and to the reactive one, which works. Where {@code
 * MIGRATION_DATABASE_URL} is set, migrations run as its user, who then owns the tables.
 */
public final class DatabaseUrlConfigSource implements ConfigSourceFactory {

    /** Above a service's own file, below the environment, so that one driver can still be set apart. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue url = context.getValue("DATABASE_URL");
        if (url == null || url.getValue() == null || url.getValue().isBlank()) {
            return List.of();
        }
        DatabaseUrl writer = DatabaseUrl.parse(url.getValue());
        Map<String, String> settings = new LinkedHashMap<>(writer.settings());
        ConfigValue migration = context.getValue("MIGRATION_DATABASE_URL");
        if (migration != null
                && migration.getValue() != null
                && !migration.getValue().isBlank()) {
            settings.putAll(DatabaseUrl.parse("MIGRATION_DATABASE_URL", migration.getValue())
                    .migrationSettings(writer));
        }
        return List.of(new PropertiesConfigSource(settings, "DATABASE_URL", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
