package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.template.Templates;
import org.mastowatch.mastodon.entity.AdminAccount;

/** The words that an account's owner is told. */
@ApplicationScoped
class Messages {

    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Templates templates;
    private final ActionConfig config;
    private final Clock clock;

    Messages(Templates templates, ActionConfig config, Clock clock) {
        this.templates = templates;
        this.config = config;
        this.clock = clock;
    }

    /** The message of an act; a template's placeholders are filled by what is known, over which what was sent goes. */
    Uni<Words> of(NewAction wanted, Target target, String home) {
        NewAction.Message message = wanted.message();
        String template = message.template();
        if (template == null) {
            return Uni.createFrom().item(new Words.Fit(message.text()));
        }
        Map<String, String> values = new HashMap<>();
        AdminAccount whom = target.whom();
        if (whom != null) {
            values.put("acct", Target.acct(whom));
        }
        values.put("instance", home);
        values.put("reason", wanted.reason());
        Duration duration = wanted.duration();
        if (duration != null) {
            Instant until = clock.instant().plus(config.delay()).plus(duration);
            values.put("until", UNTIL.format(until));
        }
        values.putAll(message.values());
        return templates.fill(template, values).map(filled -> switch (filled) {
            case Templates.Filled.Text text ->
                text.text().length() <= NewAction.LONGEST_TEXT
                        ? new Words.Fit(text.text())
                        : new Words.Unfit("template: With its values it is longer than " + NewAction.LONGEST_TEXT
                                + " characters.");
            case Templates.Filled.Missing missing ->
                new Words.Unfit("values: The template has placeholders without a value: "
                        + String.join(", ", missing.placeholders()) + ".");
            case Templates.Filled.Unknown unknown -> new Words.Unfit("template: There is no template of this name.");
        });
    }

    /** What came of it. */
    sealed interface Words {
        /** To be sent; null for Mastodon's own. */
        record Fit(@Nullable String text) implements Words {}

        /** Not to be sent so. */
        record Unfit(String problem) implements Words {}
    }
}
