package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mastowatch.events.Outcome;

/** {@code NOTIFICATIONS}: a JSON list of targets. What is unknown or missing there is refused, never guessed. */
record TargetList(Addresses addresses) {

    private static final int MOST = 50;
    private static final int SHORTEST_SECRET = 16;
    private static final int MOST_AFTER = 1_000;
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    private static final Flood USUAL = new Flood(20, Duration.ofMinutes(10));
    private static final Set<String> FIELDS =
            Set.of("kind", "url", "room", "token", "secret", "events", "min_severity", "quiet_hours", "digest");
    private static final Pattern ROOM = Pattern.compile("[!#][^\\s/?]{1,254}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,1000}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    /** Something is wrong; the message says what, after the target's number. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String what) {
            super(what, null, false, false);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    Targets read(String setting) {
        if (setting.isBlank()) {
            return new Targets.Usable(List.of());
        }
        JsonNode root = StrictJson.read(setting).filter(JsonNode::isArray).orElse(null);
        if (root == null) {
            return new Targets.Refused("NOTIFICATIONS is not a JSON list of targets, such as"
                    + " [{\"kind\": \"slack\", \"url\": \"https://hooks.slack.example/…\"}]");
        }
        if (root.size() > MOST) {
            return new Targets.Refused("NOTIFICATIONS has more than " + MOST + " targets");
        }
        List<Target> targets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode each : root) {
            String where = "NOTIFICATIONS, target " + (targets.size() + 1) + ": ";
            try {
                Target target = target(each);
                if (!ids.add(target.id())) {
                    return new Targets.Refused(where + "it is there twice");
                }
                targets.add(target);
            } catch (Wrong wrong) {
                return new Targets.Refused(where + wrong.what());
            }
        }
        return new Targets.Usable(targets);
    }

    private Target target(JsonNode node) throws Wrong {
        fields(node, "it", FIELDS);
        Target.Kind kind = named(node, "kind", Target.Kind.class);
        URI address = addresses
                .read(node.path("url"))
                .orElseThrow(() -> new Wrong("its url cannot be used; " + Addresses.NEEDS));
        String room =
                belongs(node, "room", kind == Target.Kind.MATRIX, ROOM, "a room's id such as !abc:matrix.example");
        String token = belongs(node, "token", kind == Target.Kind.MATRIX, KEY, "an access token");
        String secret = belongs(node, "secret", kind == Target.Kind.WEBHOOK, KEY, "a secret");
        if (kind == Target.Kind.WEBHOOK && secret.length() < SHORTEST_SECRET) {
            throw new Wrong("its secret has to have at least " + SHORTEST_SECRET + " characters");
        }
        if (kind == Target.Kind.MATRIX && address.getRawQuery() != null) {
            throw new Wrong("its url has to be the base of the Matrix server");
        }
        Set<Outcome.Kind> events = events(node.path("events"));
        Severity least = node.has("min_severity") ? named(node, "min_severity", Severity.class) : Severity.LOW;
        // Without the key: who gets a new token goes on where the old one stopped.
        String id = TargetIds.of(
                "NOTIFICATIONS",
                kind.word(),
                address.toString(),
                room,
                EnumSet.copyOf(events).toString(),
                least.name());
        return new Target(
                id, kind, address, room, token + secret, events, least, quiet(node.get("quiet_hours")), flood(node));
    }

    private static String belongs(JsonNode node, String field, boolean needed, Pattern form, String what) throws Wrong {
        JsonNode value = node.path(field);
        if (!needed) {
            if (!value.isMissingNode()) {
                throw new Wrong("a target of its kind has no " + field);
            }
            return "";
        }
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw new Wrong("its " + field + " has to be " + what);
        }
        return value.textValue();
    }

    private static Set<Outcome.Kind> events(JsonNode node) throws Wrong {
        if (node.isMissingNode()) {
            return EnumSet.allOf(Outcome.Kind.class);
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new Wrong("its events have to be a list of names");
        }
        Set<Outcome.Kind> events = EnumSet.noneOf(Outcome.Kind.class);
        for (JsonNode each : node) {
            String name = each.isTextual() ? each.textValue() : "";
            Set<Outcome.Kind> found = EventNames.matching(name);
            if (name.isEmpty() || found.isEmpty()) {
                throw new Wrong("it names " + StrictJson.quoted("an event", name)
                        + " that does not exist; there are *, beginnings such as act_*, and " + EventNames.listed());
            }
            events.addAll(found);
        }
        return events;
    }

    private static Optional<QuietHours> quiet(JsonNode node) throws Wrong {
        if (node == null) {
            return Optional.empty();
        }
        fields(node, "quiet_hours", Set.of("from", "to", "zone"));
        LocalTime from = time(node.path("from"));
        LocalTime to = time(node.path("to"));
        if (from.equals(to)) {
            throw new Wrong("its quiet_hours begin when they end");
        }
        try {
            return Optional.of(
                    new QuietHours(from, to, ZoneId.of(node.path("zone").asText(""))));
        } catch (DateTimeException unknown) {
            throw new Wrong("the zone of its quiet_hours has to be a time zone such as Europe/Berlin");
        }
    }

    private static LocalTime time(JsonNode node) throws Wrong {
        String text = node.asText("");
        try {
            if (TIME.matcher(text).matches()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException noTime) {
            // Said below, as for all that is no time.
        }
        throw new Wrong("its quiet_hours have to be from and to such as 22:00");
    }

    private static Optional<Flood> flood(JsonNode target) throws Wrong {
        JsonNode node = target.get("digest");
        if (node == null) {
            return Optional.of(USUAL);
        }
        fields(node, "digest", Set.of("after", "window"));
        int after = node.path("after").isInt() ? node.path("after").intValue() : 0;
        if (after < 1 || after > MOST_AFTER) {
            throw new Wrong("after in its digest has to be a number from 1 to " + MOST_AFTER);
        }
        try {
            Duration window =
                    DurationConverter.parseDuration(node.path("window").asText(""));
            if (window != null && window.compareTo(SHORTEST_WINDOW) >= 0 && window.compareTo(LONGEST_WINDOW) <= 0) {
                return Optional.of(new Flood(after, window));
            }
        } catch (IllegalArgumentException noDuration) {
            // Said below, as for one that is too short or too long.
        }
        throw new Wrong("the window of its digest has to be from 10s to 24h");
    }

    private static void fields(JsonNode node, String what, Set<String> known) throws Wrong {
        if (!node.isObject()) {
            throw new Wrong(what + " has to be an object");
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (!known.contains(each.getKey())) {
                throw new Wrong(
                        "it has " + StrictJson.quoted("a field", each.getKey()) + " that does not exist; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private static <E extends Enum<E>> E named(JsonNode node, String field, Class<E> type) throws Wrong {
        String text = node.path(field).asText("");
        List<String> names = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return each;
            }
            names.add(name);
        }
        throw new Wrong("its " + field + " has to be one of " + String.join(", ", names));
    }
}
