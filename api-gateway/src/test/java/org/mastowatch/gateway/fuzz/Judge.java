package org.mastowatch.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what is wrong with an answer. */
final class Judge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat (org|io|java)\\.|\\b(java|javax|jakarta|com|io)\\.[a-z]+\\.[a-z]|org\\.(mastowatch|jboss|hibernate)|Error id");

    /** No sign-in is set up in this gateway, and its token may not see domain blocks; it says so. */
    private static final List<String> NOT_SET_UP = List.of("/admin/login", "/domains/");

    /** They take few at a time, and say so to who comes next. */
    private static final List<String> BOUNDED = List.of("/actions", "/dead-letters", "/events");

    private Judge() {}

    private static boolean meant(Shot shot, Answer answer) {
        return NOT_SET_UP.stream().anyMatch(shot.target()::startsWith)
                || answer.header("Retry-After").isPresent() && BOUNDED.stream().anyMatch(shot.target()::startsWith);
    }

    static Optional<String> complaint(Shot shot, Answer answer) {
        String body = answer.body();
        if (answer.status() >= 500 && !(answer.status() == 503 && meant(shot, answer))) {
            return Optional.of("it answered " + answer.status());
        }
        if (answer.header("X-Request-ID").isEmpty()) {
            return Optional.of("it answered " + answer.status() + " without X-Request-ID");
        }
        if (Stream.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")
                .anyMatch(header -> answer.header(header).isEmpty())) {
            return Optional.of("it lacks headers that keep browsers safe");
        }
        if (shot.plain() && !answer.header("Cache-Control").orElse("").equals("no-store")) {
            return Optional.of("it may be kept by whoever carries it");
        }
        boolean documented = shot.route().operation().path("responses").has(Integer.toString(answer.status()))
                // Any request may bring too much, also one that is asked for no body or for a short address.
                || answer.status() == 413
                || answer.status() == 414;
        if (shot.plain() && !documented && answer.status() >= 400) {
            return Optional.of("the document does not say that it may answer " + answer.status());
        }
        if (answer.status() < 400 || shot.method().equals("HEAD")) {
            return Optional.empty();
        }
        if (INNARDS.matcher(body).find()) {
            return Optional.of("it shows its innards");
        }
        // A plain word may be named, as what is not known, and so may the caller's own request id.
        String rest = body.replace(answer.header("X-Request-ID").orElse(""), "")
                .replace("`" + Hostile.MARK + "`", "")
                .replace("{" + Hostile.MARK + "}", "");
        if (rest.contains(Hostile.MARK)) {
            return Optional.of("it says back what was sent");
        }
        String type = answer.header("Content-Type").orElse("none");
        boolean elsewhere = shot.target().contains("/../");
        if (elsewhere || type.startsWith("text/html") && shot.target().startsWith("/admin/")) {
            return Optional.empty();
        }
        return type.startsWith("application/problem+json") ? problem(answer) : Optional.of("an error of type " + type);
    }

    private static Optional<String> problem(Answer answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            boolean whole = problem.path("status").asInt() == answer.status()
                    && !problem.path("title").asText().isBlank()
                    && !problem.path("detail").asText().isBlank()
                    && problem.path("request_id")
                            .asText()
                            .equals(answer.header("X-Request-ID").orElse(""));
            return whole ? Optional.empty() : Optional.of("a problem that lacks something");
        } catch (IOException e) {
            return Optional.of("a problem that is no JSON");
        }
    }
}
