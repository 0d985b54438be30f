package org.mastowatch.secrets;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import java.util.function.Function;

/** The settings of a command that runs without Quarkus, as a service reads them: from .env and files of secrets too. */
public final class CommandSettings {

    private CommandSettings() {}

    /**
     * A setting by the name of its environment variable; nothing where it is blank.
     *
     * @throws IllegalArgumentException if a file of a secret is wrong, with what to do
     */
    public static Function<String, Optional<String>> read() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addSystemSources()
                .withSources(new DotEnvConfigSourceProvider()
                        .getConfigSources(Thread.currentThread().getContextClassLoader()))
                .withSources(new SecretFilesConfigSource())
                .build();
        return name -> Optional.ofNullable(config.getRawValue(name)).filter(value -> !value.isBlank());
    }
}
