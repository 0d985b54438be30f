package org.mastowatch.postgres;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Feeds {@code DATABASE_URL} to the JDBC driver, which migrates, and to the reactive one, which works. */
public final class DatabaseUrlConfigSource implements ConfigSourceFactory {

    /** Above a service's own file, below the environment, so that one driver can still be set apart. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue url = context.getValue("DATABASE_URL");
        if (url == null || url.getValue() == null || url.getValue().isBlank()) {
            return List.of();
        }
        return List.of(
                new PropertiesConfigSource(DatabaseUrl.parse(url.getValue()).settings(), "DATABASE_URL", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
