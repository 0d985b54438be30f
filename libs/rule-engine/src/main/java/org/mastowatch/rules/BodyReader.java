package org.mastowatch.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads fields of a JSON object and notes what is wrong with them. Absent and null are the same. */
final class BodyReader {

    /** A name that may be said back: whatever else was sent is not. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_ -]{1,60}");

    private final JsonNode node;
    private final String prefix;
    private final List<FieldProblem> problems;

    BodyReader(JsonNode node, String prefix) {
        this(node, prefix, new ArrayList<>());
    }

    private BodyReader(JsonNode node, String prefix, List<FieldProblem> problems) {
        this.node = node;
        this.prefix = prefix;
        this.problems = problems;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    void problem(FieldCode code, String field, String problem) {
        problem(code, field, problem, List.of());
    }

    private void problem(FieldCode code, String field, String problem, Collection<String> valid) {
        problem(code, field, problem, valid, null, Map.of());
    }

    private void most(FieldCode code, String field, String problem, int n) {
        problem(code, field, problem, List.of(), null, Map.of("n", Integer.toString(n)));
    }

    void problem(
            FieldCode code,
            String field,
            String problem,
            Collection<String> valid,
            @Nullable String suggestion,
            Map<String, String> values) {
        problems.add(new FieldProblem(prefix + field, problem, List.copyOf(valid), suggestion, code, values));
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** Whether there is more than null or an empty object. */
    boolean hasContent(String field) {
        return has(field) && !(node.get(field).isObject() && node.get(field).isEmpty());
    }

    void refuseUnknown(Set<String> known, Set<String> offered) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(
                        FieldCode.NO_SUCH_FIELD,
                        PLAIN.matcher(name).matches() ? name : "…",
                        "There is no such field.",
                        new TreeSet<>(offered),
                        Nearest.to(name, offered).orElse(null),
                        Map.of());
            }
        });
    }

    void unknownName(String field, String name, Collection<String> valid) {
        String nearest = Nearest.to(name, valid).orElse(null);
        String shown = PLAIN.matcher(name).matches() ? "`" + name + "`" : "This";
        String hint = nearest == null ? "" : " Did you mean `" + nearest + "`?";
        problem(FieldCode.UNKNOWN_NAME, field, shown + " is not known here." + hint, valid, nearest, Map.of());
    }

    @Nullable
    String text(String field, int max) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = node.get(field);
        if (!value.isTextual()) {
            problem(FieldCode.NOT_TEXT, field, "It must be text.");
            return null;
        }
        if (value.textValue().length() > max) {
            tooLong(field, max);
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    @Nullable
    String requiredText(String field, int max) {
        String text = text(field, max);
        if (text == null && !(has(field) && !node.get(field).isTextual())) {
            problem(FieldCode.REQUIRED, field, "It is required and may not be empty.");
        }
        return text;
    }

    /** An opaque id, which scripts send as text or as a number. */
    @Nullable
    String idText(String field) {
        if (has(field) && node.get(field).isIntegralNumber()) {
            return node.get(field).asText();
        }
        return text(field, 64);
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isBoolean()) {
            problem(FieldCode.NOT_A_FLAG, field, "It must be true or false.", List.of("true", "false"));
            return otherwise;
        }
        return node.get(field).booleanValue();
    }

    double requiredNumber(String field, double min, double max) {
        if (!has(field)) {
            problem(FieldCode.REQUIRED, field, "It is required.", range(min, max));
            return min;
        }
        JsonNode value = node.get(field);
        if (!value.isNumber()) {
            number(FieldCode.NUMBER, field, "It must be a number, not " + kind(value) + ".", min, max);
            return min;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            number(
                    FieldCode.NUMBER,
                    field,
                    "It must be a number from " + trim(min) + " to " + trim(max) + ".",
                    min,
                    max);
            return min;
        }
        return number;
    }

    long wholeNumberOr(String field, long min, long max, long otherwise) {
        Long number = wholeNumber(field, min, max);
        return number == null ? otherwise : number;
    }

    @Nullable
    Long wholeNumber(String field, long min, long max) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = node.get(field);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= min && number <= max && number == Math.rint(number))) {
            number(
                    FieldCode.WHOLE_NUMBER,
                    field,
                    "It must be a whole number from " + min + " to " + max + ".",
                    min,
                    max);
            return null;
        }
        return (long) number;
    }

    <E> @Nullable E requiredChoice(String field, E[] values, Function<E, String> name) {
        if (!has(field)) {
            problem(FieldCode.REQUIRED, field, "It is required.", named(values, name));
            return null;
        }
        return choice(field, values, name, null);
    }

    <E> @Nullable E choice(String field, E[] values, Function<E, String> name, @Nullable E otherwise) {
        return has(field) ? chosen(field, node.get(field), values, name) : otherwise;
    }

    <E> List<E> choices(String field, E[] values, Function<E, String> name) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode list = node.get(field);
        if (!list.isArray()) {
            problem(FieldCode.NOT_A_LIST, field, "It must be a list.", named(values, name));
            return List.of();
        }
        Set<E> chosen = new LinkedHashSet<>();
        for (JsonNode each : list) {
            E one = chosen(field, each, values, name);
            if (one != null) {
                chosen.add(one);
            }
        }
        return List.copyOf(chosen);
    }

    @Nullable
    BodyReader object(String field) {
        if (!has(field)) {
            return null;
        }
        if (!node.get(field).isObject()) {
            problem(FieldCode.NOT_AN_OBJECT, field, "It must be an object.");
            return null;
        }
        return new BodyReader(node.get(field), prefix + field + ".", problems);
    }

    List<String> texts(String field, int maxItems, int maxLength) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode list = node.get(field);
        if (!list.isArray() || list.size() > maxItems) {
            most(FieldCode.LIST_TOO_LONG, field, "It must be a list of at most " + maxItems + " texts.", maxItems);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isTextual()
                    || each.textValue().isBlank()
                    || each.textValue().length() > maxLength) {
                String problem = "Each item must be text of 1 to " + maxLength + " characters.";
                most(FieldCode.ITEM_LENGTH, field, problem, maxLength);
                return List.of();
            }
            texts.add(each.textValue().strip());
        }
        return texts;
    }

    private <E> @Nullable E chosen(String field, JsonNode value, E[] values, Function<E, String> name) {
        List<String> names = named(values, name);
        if (!value.isTextual()) {
            problem(FieldCode.UNKNOWN_NAME, field, "It must be one of the names, as text.", names);
            return null;
        }
        for (E each : values) {
            if (name.apply(each).equalsIgnoreCase(value.textValue().strip())) {
                return each;
            }
        }
        unknownName(field, value.textValue(), names);
        return null;
    }

    void tooLong(String field, int max) {
        most(FieldCode.TOO_LONG, field, "It may have at most " + max + " characters.", max);
    }

    private void number(FieldCode code, String field, String problem, double min, double max) {
        problem(code, field, problem, range(min, max), null, Map.of("from", trim(min), "to", trim(max)));
    }

    private static <E> List<String> named(E[] values, Function<E, String> name) {
        return Stream.of(values).map(name).toList();
    }

    private static String kind(JsonNode value) {
        return value.isTextual() ? "text" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> range(double min, double max) {
        return List.of(trim(min) + " to " + trim(max));
    }

    private static String trim(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
