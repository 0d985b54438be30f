package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.signup.SafeText;

/** Reads what people send about sign-ups. All that is wrong is named at once. */
final class ApprovalRequests {

    private static final int LONGEST_WORD = 300;
    private static final int LONGEST_REASON = 500;

    /** Every state in which a sign-up can still be decided, by one word. */
    private static final String PENDING = "pending";

    private static final Set<String> SELECTION =
            Set.of("state", "decision", "domain", "rule", "min_score", "shadow", "q");
    private static final Set<String> BULK =
            Set.of("account_ids", "filter", "decision", "reason", "preview", "token", "expected_count");

    private final List<FieldError> errors = new ArrayList<>();

    /** A selection out of parameters of the query. */
    static Selection selection(Function<String, @Nullable String> parameters) {
        ApprovalRequests reading = new ApprovalRequests();
        Selection selection = reading.readSelection("", parameters);
        reading.refuseIfWrong();
        return selection;
    }

    /**
     * The reason in {@code {reason}}, without what looks like an address or an IP in it, since it is kept and published;
     * empty where there is none and none is needed.
     */
    static String reason(@Nullable JsonNode body, boolean required) {
        ApprovalRequests reading = new ApprovalRequests();
        if (body != null && !body.isObject()) {
            reading.wrong("", "The body must be a JSON object with a reason.");
        }
        reading.refuseUnknown("", body, Set.of("reason"));
        String reason = reading.readReason(body, required);
        reading.refuseIfWrong();
        return reason;
    }

    static Bulk bulk(@Nullable JsonNode body) {
        ApprovalRequests reading = new ApprovalRequests();
        if (body == null || !body.isObject()) {
            reading.wrong("", "The body must be a JSON object.");
            reading.refuseIfWrong();
        }
        reading.refuseUnknown("", body, BULK);
        Act act = reading.readAct(body);
        String reason = reading.readReason(body, act == Act.REJECT);
        JsonNode preview = field(body, "preview");
        if (preview != null && !preview.isBoolean()) {
            reading.wrong("preview", "It must be true or false.");
        }
        boolean previewed = preview == null || !preview.isBoolean() || preview.booleanValue();
        JsonNode token = field(body, "token");
        if (token != null && !token.asText().matches("[0-9a-f]{64}")) {
            reading.wrong("token", "It must be the token of a preview.");
        }
        JsonNode count = field(body, "expected_count");
        if (count != null && (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0)) {
            reading.wrong("expected_count", "It must be the count of a preview.");
        }
        if (!previewed && token == null && count == null) {
            reading.wrong("token", "Ask with preview: true first, then send the token or the count it answered.");
        }
        List<String> ids = reading.readIds(body);
        JsonNode filter = field(body, "filter");
        if ((ids == null) == (filter == null)) {
            reading.wrong("account_ids", "Send either account_ids or filter.");
        }
        Selection selection = null;
        if (filter != null && !filter.isObject()) {
            reading.wrong("filter", "It must be a JSON object.");
        } else if (filter != null) {
            reading.refuseUnknown("filter.", filter, SELECTION);
            selection = reading.readSelection("filter.", name -> text(filter, name));
        }
        reading.refuseIfWrong();
        return new Bulk(
                ids,
                selection,
                act,
                reason,
                previewed,
                token == null ? null : token.asText(),
                count == null ? null : count.intValue());
    }

    static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }

    private Act readAct(@Nullable JsonNode body) {
        JsonNode decision = field(body, "decision");
        return switch (decision == null ? "" : decision.asText()) {
            case "approve" -> Act.APPROVE;
            case "reject" -> Act.REJECT;
            case "hold" -> Act.HOLD;
            default -> {
                wrong("decision", "It must be approve, reject or hold.");
                yield Act.HOLD;
            }
        };
    }

    private String readReason(@Nullable JsonNode body, boolean required) {
        JsonNode reason = field(body, "reason");
        if (reason == null) {
            if (required) {
                wrong("reason", "A rejection needs a reason.");
            }
            return "";
        }
        String text = reason.isTextual() ? reason.textValue().strip() : "";
        if (!reason.isTextual() || text.length() > LONGEST_REASON || text.indexOf('\0') >= 0) {
            wrong("reason", "It must be a text of at most " + LONGEST_REASON + " characters.");
        } else if (text.isEmpty() && required) {
            wrong("reason", "A rejection needs a reason.");
        }
        return SafeText.of(text);
    }

    private @Nullable List<String> readIds(@Nullable JsonNode body) {
        JsonNode list = field(body, "account_ids");
        if (list == null) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        list.forEach(each -> ids.add(each.asText()));
        boolean sane = list.isArray()
                && !ids.isEmpty()
                && ids.size() <= DecisionDesk.MOST
                && ids.stream().allMatch(ApprovalRequests::isWord);
        if (!sane) {
            wrong("account_ids", "It must be a list of 1 to " + DecisionDesk.MOST + " account ids.");
        }
        return ids;
    }

    private Selection readSelection(String prefix, Function<String, @Nullable String> read) {
        return new Selection(
                states(prefix, read.apply("state")),
                one(prefix + "decision", read.apply("decision"), SignUpDecision.class),
                domain(prefix + "domain", read.apply("domain")),
                word(prefix + "rule", read.apply("rule")),
                number(prefix + "min_score", read.apply("min_score")),
                flag(prefix + "shadow", read.apply("shadow")),
                word(prefix + "q", read.apply("q")));
    }

    private Set<State> states(String prefix, @Nullable String given) {
        Set<State> states = EnumSet.noneOf(State.class);
        if (given == null) {
            return states;
        }
        for (String word : given.split(",", 10)) {
            if (word.equals(PENDING)) {
                Arrays.stream(State.values()).filter(SignUp::isOpen).forEach(states::add);
            } else {
                State state = one(prefix + "state", word, State.class);
                if (state != null) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    private <E extends Enum<E>> @Nullable E one(String field, @Nullable String given, Class<E> type) {
        if (given == null) {
            return null;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(given)) {
                return each;
            }
        }
        wrong(
                field,
                "It must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Columns::word)
                                .collect(Collectors.joining(", "))
                        + ".");
        return null;
    }

    private @Nullable String domain(String field, @Nullable String given) {
        String domain = word(field, given);
        return domain == null ? null : domain.toLowerCase(Locale.ROOT);
    }

    private @Nullable String word(String field, @Nullable String given) {
        if (given != null && !isWord(given)) {
            wrong(field, "It must be a text of 1 to " + LONGEST_WORD + " characters.");
            return null;
        }
        return given;
    }

    private @Nullable Double number(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            wrong(field, "It must be a number.");
            return null;
        }
        return Double.valueOf(given);
    }

    private @Nullable Boolean flag(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("true|false")) {
            wrong(field, "It must be true or false.");
            return null;
        }
        return Boolean.valueOf(given);
    }

    private void refuseUnknown(String prefix, @Nullable JsonNode body, Set<String> known) {
        if (body != null) {
            body.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    wrong(prefix + FieldNames.shown(name), "Nobody knows this field.");
                }
            });
        }
    }

    private static @Nullable JsonNode field(@Nullable JsonNode body, String name) {
        return body != null && body.hasNonNull(name) ? body.get(name) : null;
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = field(object, name);
        return value == null ? null : value.isValueNode() ? value.asText() : "";
    }

    private static boolean isWord(String text) {
        return !text.isBlank() && text.length() <= LONGEST_WORD && text.indexOf('\0') < 0;
    }

    private void wrong(String field, String problem) {
        errors.add(new FieldError(field, problem));
    }

    private void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "The request cannot be used; errors says why.", List.copyOf(errors));
        }
    }

    /**
     * A decision on many.
     *
     * @param accountIds null where a selection is given, and the other way round
     * @param preview whether to say what it would reach, and no more
     * @param token of the preview that was looked at
     * @param expectedCount of that preview
     */
    record Bulk(
            @Nullable List<String> accountIds,
            @Nullable Selection selection,
            Act act,
            String reason,
            boolean preview,
            @Nullable String token,
            @Nullable Integer expectedCount) {}
}
