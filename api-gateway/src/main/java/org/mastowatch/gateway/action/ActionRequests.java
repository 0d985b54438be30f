package org.mastowatch.gateway.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.action.NewAction.DomainLimits;
import org.mastowatch.gateway.action.NewAction.Message;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.gateway.template.Templates;
import org.mastowatch.signup.SafeText;

/** Reads what people ask for. All that is wrong is named at once, and a field that nobody knows is refused by its name. */
final class ActionRequests {

    /** The most accounts of a bulk. */
    static final int MOST = 100;

    private static final int LONGEST_VALUE = 500;
    private static final Set<String> MESSAGE = Set.of(
            "action",
            "reason",
            "warning_preset_id",
            "template",
            "values",
            "text",
            "send_email",
            "duration",
            "detection_id");
    private static final Set<String> LIMITS =
            Set.of("severity", "reject_media", "reject_reports", "obfuscate", "private_comment", "public_comment");
    private static final Set<String> ONE = with(with(MESSAGE, LIMITS), Set.of("account_id", "report_id", "domain"));
    private static final Set<String> BULK = with(MESSAGE, Set.of("account_ids", "preview", "token"));

    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();

    private ActionRequests(@Nullable JsonNode body, Set<String> known) {
        if (body == null || !body.isObject()) {
            throw refused(List.of(new FieldError("", "The body must be a JSON object.")));
        }
        this.body = body;
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name.matches("[A-Za-z0-9_.-]{1,60}") ? name : "?", "Nobody knows this field.");
            }
        });
    }

    /** One act. */
    static NewAction one(@Nullable JsonNode body) {
        ActionRequests reading = new ActionRequests(body, ONE);
        NewAction wanted = reading.action(reading.text("account_id"));
        wanted.problems().forEach(reading.errors::add);
        reading.refuseIfWrong();
        return wanted;
    }

    /** The same act on many accounts. */
    static Bulk bulk(@Nullable JsonNode body) {
        ActionRequests reading = new ActionRequests(body, BULK);
        List<String> ids = reading.ids();
        NewAction wanted = reading.action(ids.isEmpty() ? "none" : ids.getFirst());
        wanted.problems().forEach(reading.errors::add);
        if (wanted.action().on() != ActionKind.On.ACCOUNT) {
            reading.wrong(
                    "action",
                    "For many accounts it must be one of "
                            + ActionKind.onAccounts().stream()
                                    .map(ActionKind::word)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        boolean preview = reading.flag("preview", true);
        String token = reading.text("token");
        if (!preview && token == null) {
            reading.wrong("token", "Ask with preview: true first, then send the token that it answered.");
        }
        reading.refuseIfWrong();
        return new Bulk(ids, wanted, preview, token);
    }

    /** The reason in {@code {reason}}; empty where there is none. */
    static String reason(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return "";
        }
        ActionRequests reading = new ActionRequests(body, Set.of("reason"));
        String reason = reading.text("reason");
        if (reason != null && reason.length() > NewAction.LONGEST_REASON) {
            reading.wrong("reason", "It must be a text of at most " + NewAction.LONGEST_REASON + " characters.");
        }
        reading.refuseIfWrong();
        return reason == null ? "" : SafeText.of(reason);
    }

    /** The header of a request that may come twice; null where there is none. */
    static @Nullable RequestKey key(@Nullable String header, String kind, @Nullable JsonNode body) {
        if (header == null) {
            return null;
        }
        if (!header.matches("[\\x21-\\x7e]{1,200}")) {
            throw refused(List.of(
                    new FieldError("Idempotency-Key", "It must be 1 to 200 letters, digits or signs without blanks.")));
        }
        return RequestKey.of(header, kind + "\n" + body);
    }

    static RuntimeException refused(List<FieldError> errors) {
        return Problems.fields(422, "The request cannot be used; errors says why.", List.copyOf(errors));
    }

    private NewAction action(@Nullable String accountId) {
        Optional<ActionKind> kind = Optional.ofNullable(text("action")).flatMap(ActionKind::of);
        if (kind.isEmpty()) {
            wrong("action", "It must be one of " + ActionKind.words() + ", or limit for silence.");
        }
        String reason = text("reason");
        NewAction wanted = new NewAction(
                kind.orElse(ActionKind.WARN),
                accountId,
                text("report_id"),
                text("domain"),
                reason == null ? "" : SafeText.of(reason),
                message(),
                duration(),
                limits(),
                text("detection_id"));
        // Without an action nothing can be said of what goes with it.
        if (kind.isEmpty()) {
            refuseIfWrong();
        }
        return wanted;
    }

    private Message message() {
        return new Message(
                text("template"), values(), text("text"), text("warning_preset_id"), flag("send_email", true));
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        JsonNode given = body.path("values");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            wrong("values", "It must be an object of texts for the template's placeholders.");
        }
        given.properties().forEach(each -> {
            String text = each.getValue().isTextual() ? each.getValue().textValue() : "";
            if (!Templates.placeholders().contains(each.getKey())) {
                wrong("values", "Its fields may be " + String.join(", ", Templates.placeholders()) + ".");
            } else if (text.isBlank() || text.length() > LONGEST_VALUE || text.indexOf('\0') >= 0) {
                wrong("values." + each.getKey(), "It must be a text of 1 to " + LONGEST_VALUE + " characters.");
            } else {
                values.put(each.getKey(), text);
            }
        });
        if (!values.isEmpty() && text("template") == null) {
            wrong("values", "They are for a template; name one.");
        }
        return values;
    }

    private @Nullable Duration duration() {
        String given = text("duration");
        if (given == null) {
            return null;
        }
        Optional<Duration> read = Durations.read(given);
        if (read.isEmpty()) {
            wrong("duration", "It must be a time such as 3 days, 12h or PT90M.");
        }
        return read.orElse(null);
    }

    private @Nullable DomainLimits limits() {
        if (LIMITS.stream().noneMatch(body::hasNonNull)) {
            return null;
        }
        return new DomainLimits(
                Objects.requireNonNullElse(text("severity"), ""),
                flag("reject_media", false),
                flag("reject_reports", false),
                flag("obfuscate", false),
                text("private_comment"),
                text("public_comment"));
    }

    private List<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode list = body.path("account_ids");
        list.forEach(each -> ids.add(each.isTextual() || each.isIntegralNumber() ? each.asText() : ""));
        boolean sane = list.isArray()
                && !ids.isEmpty()
                && list.size() <= MOST
                && ids.stream()
                        .allMatch(id -> !id.isBlank() && id.length() <= NewAction.LONGEST_ID && id.indexOf('\0') < 0);
        if (!sane) {
            wrong("account_ids", "It must be a list of 1 to " + MOST + " account ids.");
        }
        return sane ? List.copyOf(ids) : List.of();
    }

    private boolean flag(String field, boolean otherwise) {
        JsonNode given = body.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return otherwise;
        }
        if (!given.isBoolean()) {
            wrong(field, "It must be true or false.");
        }
        return given.booleanValue();
    }

    private @Nullable String text(String field) {
        JsonNode given = body.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isTextual() && !(field.endsWith("_id") && given.isIntegralNumber())) {
            wrong(field, "It must be a text.");
            return null;
        }
        return given.asText().strip();
    }

    private void wrong(String field, String problem) {
        FieldError error = new FieldError(field, problem);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    private void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    /**
     * The same act on many accounts.
     *
     * @param wanted on the first of them
     * @param preview whether to say what it would do, and no more
     * @param token of the preview that was looked at
     */
    record Bulk(
            List<String> accountIds,
            NewAction wanted,
            boolean preview,
            @Nullable String token) {
        Bulk {
            accountIds = List.copyOf(accountIds);
        }
    }
}
