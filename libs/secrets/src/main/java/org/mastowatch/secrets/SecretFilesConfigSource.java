package org.mastowatch.secrets;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory.ConfigurableConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives each setting that is a secret the value that its file holds. It is of the kind of factory that goes first, so that
 * the others, which make settings of {@code DATABASE_URL} and of {@code OAUTH_CLIENT_SECRET}, see what it found.
 */
public final class SecretFilesConfigSource implements ConfigurableConfigSourceFactory<Object> {

    /** Above the environment and .env, where the setting is absent or empty; whoever overrides settings for a test goes before. */
    private static final int ORDINAL = 350;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // Named one by one in the reference of the settings.
        ConfigValue folder = context.getValue("SECRETS_DIR");
        Map<String, String> secrets =
                SecretFiles.readAll(name -> value(name.equals("SECRETS_DIR") ? folder : context.getValue(name)));
        return secrets.isEmpty() ? List.of() : List.of(new PropertiesConfigSource(secrets, "secret files", ORDINAL));
    }

    /** There is no mapping: the names are those of other settings. */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context, Object mapping) {
        return getConfigSources(context);
    }

    private static Optional<String> value(ConfigValue found) {
        return Optional.ofNullable(found).map(ConfigValue::getValue);
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
