package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mastowatch.events.Outcome;

/**
 * Which kind of outcome is told where. An address is a secret: who knows it may post.
 *
 * @param byKind the kinds that were named
 * @param others where all other kinds go
 */
record SlackWebhooks(Map<Outcome.Kind, URI> byKind, Optional<URI> others) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String OTHERS = "*";
    private static final Map<String, Outcome.Kind> KINDS = Arrays.stream(Outcome.Kind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** A name that looks like this is no address, so it may be quoted. */
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z_]{1,40}");

    SlackWebhooks {
        byKind = Map.copyOf(byKind);
    }

    /** What a setting says. */
    sealed interface Reading {

        /** It can be followed. */
        record Usable(SlackWebhooks webhooks) implements Reading {}

        /**
         * It cannot.
         *
         * @param line for the operator; quotes no address
         */
        record Refused(String line) implements Reading {}
    }

    /** Reads {@code SLACK_WEBHOOKS}. Nothing set means that nothing is told. */
    static Reading read(Optional<String> setting) {
        String text = setting.map(String::strip).orElse("");
        if (text.isEmpty()) {
            return new Reading.Usable(new SlackWebhooks(Map.of(), Optional.empty()));
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return notAnObject();
        }
        return root.isObject() ? read(root) : notAnObject();
    }

    private static Reading read(JsonNode root) {
        Map<Outcome.Kind, URI> byKind = new HashMap<>();
        Optional<URI> others = Optional.empty();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String name = entry.getKey();
            Outcome.Kind kind = KINDS.get(name);
            if (kind == null && !name.equals(OTHERS)) {
                return new Reading.Refused("SLACK_WEBHOOKS names "
                        + (QUOTABLE.matcher(name).matches() ? "an event \"" + name + "\"" : "something")
                        + " that does not exist; there are *, "
                        + KINDS.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            Optional<URI> address = address(entry.getValue());
            if (address.isEmpty()) {
                return new Reading.Refused("SLACK_WEBHOOKS has no usable address for \"" + name
                        + "\"; it must be https, or http to this machine, without user and fragment");
            }
            if (kind == null) {
                others = address;
            } else {
                byKind.put(kind, address.get());
            }
        }
        return new Reading.Usable(new SlackWebhooks(byKind, others));
    }

    /** Where this kind is told; empty if nowhere. */
    Optional<URI> of(Outcome.Kind kind) {
        return Optional.ofNullable(byKind.get(kind)).or(() -> others);
    }

    /** Every address, once. */
    Set<URI> addresses() {
        Set<URI> all = new HashSet<>(byKind.values());
        others.ifPresent(all::add);
        return all;
    }

    /** Names no address. */
    @Override
    public String toString() {
        return "SlackWebhooks[" + addresses().size() + " addresses]";
    }

    private static Optional<URI> address(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(node.textValue().strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (scheme.equals("https")
                            || scheme.equals("http")
                                    && LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT))
                                            .matches());
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Reading notAnObject() {
        return new Reading.Refused("SLACK_WEBHOOKS is not a JSON object of event names and addresses, such as"
                + " {\"filed\": \"https://hooks.slack.example/…\"}");
    }
}
