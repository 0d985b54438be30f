package org.mastowatch.gateway.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.mastowatch.gateway.http.ReadableAddress;

/** Starts the gateway, unless a setting is wrong: then it says so, one line each, and ends with exit code 1. */
@QuarkusMain
public class GatewayMain {

    public static void main(String... args) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        ReadableAddress.isLeftToUs();
        Quarkus.run(args);
    }

    private static List<String> problems() {
        try {
            Config config = ConfigProvider.getConfig();
            return StartupSettings.problems(name -> config.getOptionalValue(name, String.class));
        } catch (IllegalArgumentException e) {
            // A config source refuses its setting, DATABASE_URL for one, with a sentence for people.
            return List.of(Optional.ofNullable(e.getMessage()).orElse("A setting cannot be read."));
        }
    }
}
