package org.mastowatch.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.control.HomePage;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.instance.MastodonVersion;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.webhook.WebhookSettings;

/**
 * Runs an emulator as a process of its own. Settings come from the environment or, stronger, from arguments of the form
 * {@code PORT=3000}.
 *
 * <ul>
 *   <li>{@code PORT} (3000), {@code LISTEN} (127.0.0.1), {@code LOCAL_DOMAIN} (social.example), {@code WEB_URL}
 *       (http://localhost:PORT)
 *   <li>{@code WEBHOOK_URLS} or {@code WEBHOOK_URL} (comma separated, none), {@code WEBHOOK_SECRET}, {@code
 *       RETRY_SCALE} (1)
 *   <li>{@code DEMO_LIFE} (false), {@code STATE_FILE} (none), {@code LOCALS} (60), {@code REMOTES} (120)
 *   <li>{@code RATE_LIMITS} (on), {@code MASTODON_VERSION} (4.6.5)
 *   <li>{@code DIALECT} (mastodon), {@code REGISTRATIONS} (approved)
 *   <li>{@code WEBHOOK_TEMPLATE} (none), {@code WEBHOOK_SHUFFLED} (false)
 * </ul>
 */
public final class EmulatorMain {
    private static final String DEMO_SECRET = "demo-webhook-secret-0123456789abcdef";

    private static final int SHORTEST_SECRET = 12;

    private EmulatorMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        var settings = new HashMap<>(System.getenv());
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                fail("Arguments have the form NAME=value, not " + arg);
            }
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        var stop = new CountDownLatch(1);
        try {
            EmulatorOptions options = options(settings);
            String dialect = settings.getOrDefault("DIALECT", "mastodon");
            Dialect.quirks(dialect);
            Registrations registrations = registrations(settings);
            MastodonEmulator emulator = MastodonEmulator.start(options, settings.getOrDefault("LISTEN", "127.0.0.1"));
            emulator.dialect().speak(dialect);
            if (registrations != null) {
                emulator.instance().registrations(registrations);
            }
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                emulator.close();
                                stop.countDown();
                            },
                            "emulator-stop"));
            // The emulator is a command that keeps no log; this is its answer to whoever started it.
            System.out.println("emulator ready " + emulator.baseUrl());
            System.out.println(greeting(emulator));
        } catch (PortTakenException e) {
            fail(e.getMessage() + ": stop what listens there, or set PORT to another");
        } catch (IllegalArgumentException e) {
            fail("The emulator's settings are wrong: " + e.getMessage());
        }
        stop.await();
    }

    /** What a person needs who has just started it. */
    static String greeting(MastodonEmulator emulator) {
        return """

                  Page and API  %s
                  Sign-in       %s
                                everybody's password: %s
                  Tokens        owner      %s
                                moderator  %s
                                reporting  %s
                  Accounts      @%s (owner) · @%s (moderator) · @%s (files reports)
                  App           client id %s, secret %s
                  Dialect       %s

                Ctrl-C stops it.
                """.formatted(
                        emulator.baseUrl(),
                        emulator.baseUrl() + HomePage.SIGN_IN_TEST,
                        Passwords.DEMO,
                        MastodonEmulator.ADMIN_TOKEN,
                        MastodonEmulator.MODERATOR_TOKEN,
                        MastodonEmulator.REPORT_TOKEN,
                        Population.ADMIN,
                        Population.MODERATOR,
                        Population.BOT,
                        Access.DEMO_CLIENT,
                        Access.DEMO_SECRET,
                        emulator.dialect().quirks().isEmpty()
                                ? "mastodon"
                                : emulator.dialect().quirks().stream()
                                        .map(Quirk::word)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
    }

    /** Who may sign up; null if nothing is said, so that a kept state counts. */
    static @Nullable Registrations registrations(Map<String, String> settings) {
        String word = settings.get("REGISTRATIONS");
        return word == null
                ? null
                : new Registrations(
                        Registrations.Mode.of(word)
                                .orElseThrow(() ->
                                        new IllegalArgumentException("REGISTRATIONS must be open, approved or closed")),
                        true);
    }

    static EmulatorOptions options(Map<String, String> settings) {
        int port = (int) number(settings, "PORT", 3000, 65_535);
        String hooks = settings.getOrDefault("WEBHOOK_URLS", settings.getOrDefault("WEBHOOK_URL", ""));
        List<URI> endpoints = Stream.of(hooks.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(EmulatorMain::address)
                .toList();
        String secret = settings.getOrDefault("WEBHOOK_SECRET", DEMO_SECRET);
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("WEBHOOK_SECRET needs at least 12 characters");
        }
        String state = settings.getOrDefault("STATE_FILE", "");
        boolean limited = !settings.getOrDefault("RATE_LIMITS", "on").equals("off");
        return new EmulatorOptions(
                port,
                settings.getOrDefault("LOCAL_DOMAIN", "social.example"),
                settings.getOrDefault("WEB_URL", port == 0 ? null : "http://localhost:" + port),
                Clock.systemUTC(),
                limited ? RateLimits.MASTODON : RateLimits.OFF,
                new WebhookSettings(endpoints, secret, number(settings, "RETRY_SCALE", 1, 1000), 8, 100_000)
                        .template(settings.get("WEBHOOK_TEMPLATE"))
                        .shuffled(Boolean.parseBoolean(settings.getOrDefault("WEBHOOK_SHUFFLED", "false"))),
                (int) number(settings, "LOCALS", 60, 160),
                (int) number(settings, "REMOTES", 120, 160),
                20_000,
                state.isEmpty() ? null : Path.of(state),
                Boolean.parseBoolean(settings.getOrDefault("DEMO_LIFE", "false")),
                MastodonVersion.of(settings.getOrDefault("MASTODON_VERSION", MastodonVersion.PLAYED.text())));
    }

    private static URI address(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("WEBHOOK_URLS must be addresses such as http://localhost:8080/hook");
        }
        return uri;
    }

    private static double number(Map<String, String> settings, String name, double otherwise, double most) {
        String text = settings.get(name);
        try {
            double value = text == null ? otherwise : Double.parseDouble(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, with the name of the setting.
        }
        throw new IllegalArgumentException(name + " must be a number from 0 to " + Math.round(most));
    }

    private static void fail(String line) {
        System.err.println(line);
        System.exit(1);
    }
}
