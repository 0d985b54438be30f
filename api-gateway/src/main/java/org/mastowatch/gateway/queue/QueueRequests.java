package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.signup.SafeText;

/** Reads what people send about cases and proposals. All that is wrong is named at once. */
final class QueueRequests {

    static final Set<String> STATES = Set.of("open", "claimed", "decided", "reported", "resolved", "dismissed");

    private static final Set<String> ACTIONS =
            Set.of("warn", "sensitive", "silence", "disable", "suspend", "domain_block");
    private static final int LONGEST_WORD = 300;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 2_000;
    private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

    private final List<FieldError> errors = new ArrayList<>();

    /** A filter out of parameters of the query; what waits for a person where no state is named. */
    static CaseFilter filter(Function<String, @Nullable String> given, String caller) {
        QueueRequests reading = new QueueRequests();
        String claimedBy = reading.word("claimed_by", given.apply("claimed_by"));
        String acct = reading.word("acct", given.apply("acct"));
        String domain = reading.word("domain", given.apply("domain"));
        CaseFilter filter = new CaseFilter(
                reading.states(given.apply("state")),
                reading.ruleId("rule_id", given.apply("rule_id")),
                domain == null ? null : domain.toLowerCase(Locale.ROOT),
                reading.local(given.apply("origin")),
                reading.number("min_score", given.apply("min_score")),
                claimedBy == null
                        ? null
                        : switch (claimedBy) {
                            case "me" -> caller;
                            case "none" -> "";
                            default -> claimedBy;
                        },
                reading.flag("has_proposal", given.apply("has_proposal")),
                reading.time("since", given.apply("since")),
                reading.time("until", given.apply("until")),
                acct == null ? null : acct.toLowerCase(Locale.ROOT).replaceFirst("^@", ""));
        reading.refuseIfWrong();
        return filter;
    }

    /** The id of a case or a proposal in a path. */
    static long id(String text, String what) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problems.notFound(what);
        }
        return Long.parseLong(text);
    }

    /** The reason in {@code {reason}}, without what looks like an address or an IP in it. */
    static String reason(@Nullable JsonNode body, boolean required) {
        QueueRequests reading = new QueueRequests();
        reading.refuseUnknown(body, Set.of("reason"));
        String reason = reading.reason(body, required ? "Say why, in a sentence; colleagues read it later." : null);
        reading.refuseIfWrong();
        return reason;
    }

    static NewProposal proposal(@Nullable JsonNode body) {
        QueueRequests reading = new QueueRequests();
        reading.refuseUnknown(body, Set.of("action", "reason", "duration_seconds", "text"));
        String action = text(body, "action");
        if (action == null || !ACTIONS.contains(action)) {
            reading.wrong("action", "It must be warn, sensitive, silence, disable, suspend or domain_block.");
        }
        String reason = reading.reason(body, "Say why, for the person who decides.");
        JsonNode seconds = field(body, "duration_seconds");
        if (seconds != null
                && (!seconds.isIntegralNumber()
                        || !seconds.canConvertToLong()
                        || seconds.longValue() < 1
                        || seconds.longValue() > LONGEST_SECONDS)) {
            reading.wrong("duration_seconds", "It must be a whole number of seconds, at most a year.");
        }
        String text = text(body, "text");
        if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
            reading.wrong("text", "It must be a text of 1 to " + LONGEST_TEXT + " characters.");
        }
        reading.refuseIfWrong();
        return new NewProposal(
                action == null ? "" : action, reason, seconds == null ? null : seconds.longValue(), text);
    }

    static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }

    private String reason(@Nullable JsonNode body, @Nullable String required) {
        JsonNode reason = field(body, "reason");
        if (reason == null) {
            if (required != null) {
                wrong("reason", required);
            }
            return "";
        }
        String text = reason.isTextual() ? reason.textValue().strip() : "";
        if (!reason.isTextual() || text.length() > LONGEST_REASON || text.indexOf('\0') >= 0) {
            wrong("reason", "It must be a text of at most " + LONGEST_REASON + " characters.");
        } else if (text.isEmpty() && required != null) {
            wrong("reason", required);
        }
        return SafeText.of(text);
    }

    private Set<String> states(@Nullable String given) {
        if (given == null) {
            return Set.of("open", "claimed");
        }
        if (given.equals("all")) {
            return STATES;
        }
        Set<String> states = new LinkedHashSet<>();
        if (given.length() <= LONGEST_WORD) {
            states.addAll(List.of(given.split(",")));
        }
        if (states.isEmpty() || !STATES.containsAll(states)) {
            wrong(
                    "state",
                    "It must be open, claimed, decided, reported, resolved, dismissed, several with"
                            + " commas, or all.");
            return Set.of("open");
        }
        return states;
    }

    private @Nullable Boolean local(@Nullable String given) {
        if (given != null && !given.matches("local|remote")) {
            wrong("origin", "It must be local or remote.");
        }
        return given == null ? null : given.equals("local");
    }

    private @Nullable Long ruleId(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("[0-9]{1,18}")) {
            wrong(field, "It must be a rule's id, a whole number.");
            return null;
        }
        return Long.valueOf(given);
    }

    private @Nullable Double number(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            wrong(field, "It must be a number of at least 0.");
            return null;
        }
        return Double.valueOf(given);
    }

    private @Nullable Boolean flag(String field, @Nullable String given) {
        if (given != null && !given.matches("true|false")) {
            wrong(field, "It must be true or false.");
        }
        return given == null ? null : Boolean.valueOf(given);
    }

    private @Nullable Instant time(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(given).toInstant();
            if (at.isAfter(Instant.parse("1970-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeException unreadable) {
            // Told below, as one that is out of bounds is.
        }
        wrong(field, "It must be a time such as 2026-01-31T12:00:00Z.");
        return null;
    }

    private @Nullable String word(String field, @Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > LONGEST_WORD || given.indexOf('\0') >= 0)) {
            wrong(field, "It must be a text of 1 to " + LONGEST_WORD + " characters.");
            return null;
        }
        return given;
    }

    private void refuseUnknown(@Nullable JsonNode body, Set<String> known) {
        if (body != null && !body.isObject()) {
            wrong("", "The body must be a JSON object.");
        } else if (body != null) {
            body.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    wrong(
                            name.length() <= LONGEST_WORD && name.matches("[a-z_]+") ? name : "?",
                            "Nobody knows this field.");
                }
            });
        }
    }

    private static @Nullable JsonNode field(@Nullable JsonNode body, String name) {
        return body != null && body.hasNonNull(name) ? body.get(name) : null;
    }

    private static @Nullable String text(@Nullable JsonNode body, String name) {
        JsonNode value = field(body, name);
        return value == null ? null : value.isTextual() ? value.textValue() : "";
    }

    private void wrong(String field, String problem) {
        errors.add(new FieldError(field, problem));
    }

    private void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "The request cannot be used; errors says why.", List.copyOf(errors));
        }
    }
}
