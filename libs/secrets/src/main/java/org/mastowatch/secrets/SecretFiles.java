package org.mastowatch.secrets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where secrets lie as files. {@code NAME_FILE} names the file of the secret {@code NAME}; {@code SECRETS_DIR} names a folder
 * with a file a secret, named like its setting, of which each may be missing.
 */
public final class SecretFiles {

    /** The settings that are secrets. */
    public static final List<String> NAMES = List.of(
            "DATABASE_URL",
            "MIGRATION_DATABASE_URL",
            "REDIS_URL",
            "MASTODON_ADMIN_TOKEN",
            "MASTODON_REPORT_TOKEN",
            "MASTODON_ACCESS_TOKEN",
            "MASTODON_CLIENT_SECRET",
            "WEBHOOK_SECRET",
            "API_KEY",
            "OAUTH_CLIENT_ID",
            "OAUTH_CLIENT_SECRET",
            "AUDIT_KEY",
            "SIGN_UP_HASH_KEY",
            "SLACK_WEBHOOKS",
            "NOTIFICATIONS");

    static final String SUFFIX = "_FILE";

    private SecretFiles() {}

    /**
     * The secret as its file holds it.
     *
     * @param settings finds a setting by its name in the environment
     * @throws IllegalArgumentException if the file that is named for it holds none, or if it is set beside; the message says
     *     what to change and quotes nothing
     */
    public static Optional<String> read(String name, Function<String, Optional<String>> settings) {
        SecretFile file = file(name, settings).orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        String secret = switch (file.read()) {
            case SecretFile.Content.Text text -> text.text();
            case SecretFile.Content.None none
            when file.named() ->
                throw new IllegalArgumentException(name + SUFFIX + " names a file that " + none.why() + ".");
            case SecretFile.Content.None none -> "";
        };
        if (!secret.isEmpty() && !value(name, settings).isEmpty()) {
            throw new IllegalArgumentException(name + " is set, and a file holds it too. Set one of them.");
        }
        return Optional.of(secret).filter(each -> !each.isEmpty());
    }

    /** All that files hold, by the names of the settings. Throws as {@link #read}. */
    static Map<String, String> readAll(Function<String, Optional<String>> settings) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : NAMES) {
            read(name, settings).ifPresent(secret -> found.put(name, secret));
        }
        return found;
    }

    /**
     * The file that this secret is taken from, whether it is there or not.
     *
     * @throws IllegalArgumentException if what names it is no absolute path
     */
    static Optional<SecretFile> file(String name, Function<String, Optional<String>> settings) {
        String named = value(name + SUFFIX, settings);
        if (!named.isEmpty()) {
            return Optional.of(new SecretFile(path(name + SUFFIX, named), true));
        }
        String folder = value("SECRETS_DIR", settings);
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretFile(path("SECRETS_DIR", folder).resolve(name), false));
    }

    private static Path path(String setting, String value) {
        try {
            Path path = Path.of(value);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException notAPath) {
            // Told below, with the words for a path that is not absolute.
        }
        throw new IllegalArgumentException(setting + " must be an absolute path, such as /run/secrets/"
                + (setting.endsWith(SUFFIX)
                        ? setting.substring(0, setting.length() - SUFFIX.length())
                                .toLowerCase(Locale.ROOT)
                        : "mastowatch")
                + ".");
    }

    private static String value(String name, Function<String, Optional<String>> settings) {
        return settings.apply(name).map(String::strip).orElse("");
    }
}
