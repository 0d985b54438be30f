package org.mastowatch.gateway.startup;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mastowatch.mastodon.Permission;

/** Looks at the settings before anything starts, and says in one line each what is wrong and what is right. */
final class StartupSettings {

    private static final int LARGEST_BODY = 2_097_152;
    private static final int SHORTEST_SECRET = 32;
    private static final List<String> OF_THE_ORIGINAL = List.of("QUEUE_STATS_INTERVAL", "VITE_API_URL");

    private final Function<String, Optional<String>> settings;
    private final List<String> problems = new ArrayList<>();

    private StartupSettings(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /**
     * Problems for which the gateway must not start; none if they are not to be looked for.
     *
     * @param settings finds a setting by its name in the environment
     */
    static List<String> problems(Function<String, Optional<String>> settings) {
        return new StartupSettings(settings).check();
    }

    /** What works without, but not as people expect. */
    static List<String> warnings(Function<String, Optional<String>> settings) {
        List<String> warnings = new ArrayList<>();
        if (blank(settings.apply("WEBHOOK_SECRET"))) {
            warnings.add("WEBHOOK_SECRET is not set: every webhook is answered 503 until it is.");
        }
        if (blank(settings.apply("API_KEY")) && blank(settings.apply("OAUTH_CLIENT_ID"))) {
            warnings.add("Neither API_KEY nor OAUTH_CLIENT_ID is set: rules and settings cannot be reached over the API"
                    + " until one is.");
        }
        for (String name : OF_THE_ORIGINAL) {
            if (!blank(settings.apply(name))) {
                warnings.add(name + " is a setting of the Python original and means nothing here;"
                        + " docs/how-to/move-from-the-python-original.md says what takes its place.");
            }
        }
        return warnings;
    }

    private List<String> check() {
        if (settings.apply("SKIP_STARTUP_VALIDATION")
                .map(s -> s.strip().equals("true"))
                .orElse(false)) {
            return List.of();
        }
        if (blank(settings.apply("DATABASE_URL")) && blank(settings.apply("quarkus.datasource.reactive.url"))) {
            problems.add("DATABASE_URL is not set. It must look like postgresql://USER:PASSWORD@HOST:5432/DATABASE.");
        }
        flag("DRY_RUN");
        flag("PANIC_STOP");
        flag("STARTER_RULES_ENABLED");
        threshold();
        whole("REPORTS_PER_DAY", 1, 400);
        whole("REPORTS_PER_RULE_PER_DAY", 1, 400);
        whole("WEBHOOK_MAX_BODY", 1_024, LARGEST_BODY);
        whole("WEBHOOK_IN_FLIGHT", 1, 10_000);
        whole("WEBHOOK_QUARANTINE_ROWS", 1, 1_000_000);
        span("WEBHOOK_REMEMBERED_FOR", Duration.ofSeconds(1));
        span("DETECTIONS_KEPT_FOR", Duration.ofHours(1));
        span("AUDIT_KEPT_FOR", Duration.ofDays(30));
        span("AUDIT_HEAD_INTERVAL", Duration.ofSeconds(1));
        auditKeys();
        whole("REQUESTS_PER_MINUTE", 0, 1_000_000);
        whole("REQUESTS_BURST", 1, 1_000_000);
        whole("GATEWAY_PORT", 0, 65_535);
        address("REDIS_URL", "redis", "rediss", "unix");
        address("INSTANCE_BASE", "http", "https");
        address("UI_ORIGIN", "http", "https");
        address("PUBLIC_URL", "http", "https");
        span("SESSION_LIFETIME", Duration.ofMinutes(1));
        span("SESSION_RECHECK", Duration.ofSeconds(1));
        signIn();
        return problems;
    }

    private void auditKeys() {
        value("AUDIT_KEY")
                .filter(keys -> Arrays.stream(keys.split(",", -1))
                        .anyMatch(key -> key.strip().length() < SHORTEST_SECRET))
                .ifPresent(keys -> problems.add("AUDIT_KEY must have " + SHORTEST_SECRET
                        + " characters at least; several keys are parted by commas, the one for new entries first."));
    }

    private void signIn() {
        Optional<String> id = value("OAUTH_CLIENT_ID");
        Optional<String> secret = value("OAUTH_CLIENT_SECRET");
        if (id.isPresent() != secret.isPresent()) {
            problems.add(
                    "OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET come together: both stand at the instance's page of the"
                            + " application.");
        }
        // Sessions are signed with it, by an algorithm that refuses shorter keys.
        secret.filter(s -> s.length() < SHORTEST_SECRET)
                .ifPresent(s -> problems.add("OAUTH_CLIENT_SECRET must have " + SHORTEST_SECRET
                        + " characters at least. Copy the client secret, not the access token's name."));
        for (String name : List.of("ACCESS_VIEWER", "ACCESS_MODERATOR", "ACCESS_SIGN_UPS", "ACCESS_ADMIN")) {
            value(name)
                    .filter(v -> Arrays.stream(Permission.values())
                            .noneMatch(each -> each.word().equals(v.toLowerCase(Locale.ROOT))))
                    .ifPresent(v -> problems.add(
                            name + " must be a permission of a role at Mastodon, such as manage_reports."));
        }
    }

    private void flag(String name) {
        value(name)
                .filter(v -> !v.matches("true|false"))
                .ifPresent(v -> problems.add(name + " must be true or false."));
    }

    private void threshold() {
        value("REPORT_THRESHOLD")
                .filter(v -> !v.matches("[0-9]{1,3}(\\.[0-9]{1,9})?") || Double.parseDouble(v) > 10)
                .ifPresent(v -> problems.add("REPORT_THRESHOLD must be a number from 0 to 10."));
    }

    private void whole(String name, long least, long most) {
        value(name)
                .filter(v -> !v.matches("[0-9]{1,9}") || Long.parseLong(v) < least || Long.parseLong(v) > most)
                .ifPresent(v -> problems.add(name + " must be a whole number from " + least + " to " + most + "."));
    }

    private void span(String name, Duration least) {
        value(name)
                .filter(v -> !isSpan(v, least))
                .ifPresent(v -> problems.add(
                        name + " must be a time such as 90s, 72h or P90D, of at least " + least.toSeconds() + " s."));
    }

    private static boolean isSpan(String value, Duration least) {
        try {
            return DurationConverter.parseDuration(value).compareTo(least) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void address(String name, String... schemes) {
        value(name)
                .filter(v -> !isAddress(v, List.of(schemes)))
                .ifPresent(v -> problems.add(
                        name + " must be an address that begins with " + String.join(":// or ", schemes) + "://."));
    }

    private static boolean isAddress(String value, List<String> schemes) {
        try {
            String scheme = URI.create(value).getScheme();
            return scheme != null && schemes.contains(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<String> value(String name) {
        return settings.apply(name).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static boolean blank(Optional<String> value) {
        return value.map(String::isBlank).orElse(true);
    }
}
