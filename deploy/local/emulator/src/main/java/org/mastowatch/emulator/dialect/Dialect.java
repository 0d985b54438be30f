package org.mastowatch.emulator.dialect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the server speaks at the moment: Mastodon's own way, or with quirks of others. Thread-safe. */
public final class Dialect {
    /** How long tokens live where they expire. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Pattern SEGMENT = Pattern.compile("(?<=/)[^/?#]+");
    private static final Set<Quirk> LIKE_ULID = EnumSet.of(
            Quirk.ULID_IDS,
            Quirk.BOTH_LINKS,
            Quirk.HTTPS_LINKS,
            Quirk.APPROVE_TWICE,
            Quirk.REJECT_ANSWERS_ACCOUNT,
            Quirk.REPORT_ERRORS_400,
            Quirk.NEEDS_USER_AGENT,
            Quirk.TEXT_ERRORS,
            Quirk.OTHER_LIMIT_HEADERS,
            Quirk.NO_OAUTH_METADATA);
    private static final Set<Quirk> LIKE_UUID = EnumSet.of(
            Quirk.UUID_IDS,
            Quirk.PATH_CURSORS,
            Quirk.BOTH_LINKS,
            Quirk.REJECT_APPROVED_422,
            Quirk.CATEGORY_OTHER,
            Quirk.WRITE_ANSWERS_500,
            Quirk.HTML_ERRORS,
            Quirk.BARE_429,
            Quirk.TOKENS_EXPIRE);

    private volatile Set<Quirk> quirks = Set.of();

    /** Speaks with these quirks and no others, from now on. */
    public void speak(Quirk... chosen) {
        quirks = Set.copyOf(Arrays.asList(chosen));
    }

    /**
     * Speaks as named: {@code mastodon}, the mixtures {@code ulid} or {@code uuid}, or words of quirks with commas.
     *
     * @throws IllegalArgumentException if a word is unknown
     */
    public void speak(String words) {
        quirks = quirks(words);
    }

    /**
     * The quirks of a setting.
     *
     * @throws IllegalArgumentException if a word is unknown
     */
    public static Set<Quirk> quirks(String words) {
        return switch (words) {
            case "", "mastodon" -> Set.of();
            case "ulid" -> Set.copyOf(LIKE_ULID);
            case "uuid" -> Set.copyOf(LIKE_UUID);
            default -> Stream.of(words.split(",")).map(Dialect::quirk).collect(Collectors.toUnmodifiableSet());
        };
    }

    private static Quirk quirk(String word) {
        return Stream.of(Quirk.values())
                .filter(q -> q.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DIALECT must be mastodon, ulid, uuid or words of quirks, not " + word));
    }

    /** Whether the quirk is on. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** The quirks that are on. */
    public Set<Quirk> quirks() {
        return quirks;
    }

    /** How long new tokens are good; null for ever. */
    public @Nullable Duration tokenLife() {
        return has(Quirk.TOKENS_EXPIRE) ? TOKEN_LIFE : null;
    }

    /** The id as a client sees it. */
    public String id(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return number;
        }
        if (has(Quirk.ULID_IDS)) {
            return OpaqueIds.ulid(Long.parseLong(number));
        }
        return has(Quirk.UUID_IDS) ? OpaqueIds.uuid(Long.parseLong(number)) : number;
    }

    /** What a client sent, with its id as a number; anything else stays as it is. */
    public String number(String sent) {
        Long number = OpaqueIds.number(sent);
        return number == null ? sent : Long.toString(number);
    }

    /** A path that a client sent, with numbers for ids. */
    public String numbers(String path) {
        return SEGMENT.matcher(path).replaceAll(m -> Matcher.quoteReplacement(number(m.group())));
    }

    /** A path for a client. */
    public String ids(String path) {
        return SEGMENT.matcher(path).replaceAll(m -> Matcher.quoteReplacement(id(m.group())));
    }

    /** Turns an entity into the dialect, in place. */
    public JsonObject told(JsonObject entity) {
        if (quirks.isEmpty()) {
            return entity;
        }
        if (has(Quirk.CATEGORY_OTHER) && entity.containsKey("category") && entity.containsKey("action_taken")) {
            entity.put("category", "other");
        }
        for (String key : List.copyOf(entity.fieldNames())) {
            entity.put(key, value(key, entity.getValue(key)));
        }
        return entity;
    }

    /** Turns a list of entities into the dialect, in place. */
    public JsonArray told(JsonArray entities) {
        return list("", entities);
    }

    private JsonArray list(String key, JsonArray entities) {
        var told = new JsonArray();
        entities.forEach(item -> told.add(value(key.endsWith("_ids") ? "id" : "", item)));
        return told;
    }

    private @Nullable Object value(String key, @Nullable Object value) {
        return switch (value) {
            case JsonObject object -> told(object);
            case JsonArray array -> list(key, array);
            case String text when key.equals("id") || key.endsWith("_id") -> id(text);
            case null, default -> value;
        };
    }
}
