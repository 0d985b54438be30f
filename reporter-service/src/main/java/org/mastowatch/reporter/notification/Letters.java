package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes letters in the forms of Slack, Discord, Matrix and a webhook of one's own. */
record Letters(Clock clock) {

    /** The seconds of the epoch at which the signature was made. */
    static final String TIMESTAMP = "X-MastoWatch-Timestamp";

    /** {@code v1=} and the signature in hex. */
    static final String SIGNATURE = "X-MastoWatch-Signature";

    /** The same in each try. */
    static final String ID = "X-MastoWatch-Id";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_OF_DISCORD = 2_000;

    /**
     * What is told, for programs.
     *
     * @param id the same in each try
     * @param event its name, or {@code digest}
     * @param facts further fields of a webhook's body
     */
    record Content(String id, String event, Severity severity, Message message, Map<String, Object> facts) {
        Content {
            facts = new LinkedHashMap<>(facts);
        }
    }

    Letter to(Target target, Content content) {
        return switch (target.kind()) {
            case SLACK ->
                post(
                        target,
                        Map.of(
                                "text",
                                Markup.SLACK.of(content.message()),
                                "unfurl_links",
                                false,
                                "unfurl_media",
                                false));
            case DISCORD -> discord(target, content);
            case MATRIX -> matrix(target, content);
            case WEBHOOK -> webhook(target, content);
        };
    }

    private static Letter discord(Target target, Content content) {
        String text = Markup.DISCORD.of(content.message());
        String cut = text.length() <= LONGEST_OF_DISCORD ? text : text.substring(0, LONGEST_OF_DISCORD - 1) + "…";
        return post(target, Map.of("content", cut, "allowed_mentions", Map.of("parse", List.of())));
    }

    /** The transaction's id makes a second try the same message. */
    private static Letter matrix(Target target, Content content) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("msgtype", "m.notice");
        body.put("body", Markup.PLAIN.of(content.message()));
        body.put("format", "org.matrix.custom.html");
        body.put("formatted_body", Markup.HTML.of(content.message()));
        body.put("m.mentions", Map.of());
        String path = path(target.address()).replaceFirst("/+$", "")
                + "/_matrix/client/v3/rooms/" + encoded(target.room()) + "/send/m.room.message/"
                + TargetIds.of(target.id(), content.id());
        return letter(HttpMethod.PUT, target.address(), path, Map.of("Authorization", "Bearer " + target.key()), body);
    }

    private Letter webhook(Target target, Content content) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", 1);
        body.put("id", content.id());
        body.put("event", content.event());
        body.put("severity", content.severity().name().toLowerCase(Locale.ROOT));
        body.put("text", Markup.PLAIN.of(content.message()));
        body.putAll(content.facts());
        byte[] bytes = bytes(body);
        String at = Long.toString(clock.instant().getEpochSecond());
        return new Letter(
                HttpMethod.POST,
                target.address(),
                pathAndQuery(target.address()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        ID,
                        content.id(),
                        TIMESTAMP,
                        at,
                        SIGNATURE,
                        Signature.of(target.key(), at, bytes)),
                bytes);
    }

    private static Letter post(Target target, Map<String, Object> body) {
        return letter(HttpMethod.POST, target.address(), pathAndQuery(target.address()), Map.of(), body);
    }

    private static Letter letter(
            HttpMethod method, URI address, String path, Map<String, String> headers, Map<String, Object> body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Letter(method, address, path, all, bytes(body));
    }

    private static byte[] bytes(Map<String, Object> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A message cannot be written as JSON", e);
        }
    }

    private static String pathAndQuery(URI address) {
        String query = address.getRawQuery();
        return query == null ? path(address) : path(address) + "?" + query;
    }

    private static String path(URI address) {
        String path = address.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
