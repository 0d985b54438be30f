package org.mastowatch.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.FieldProblem;

/** Reads fields of a JSON object and notes what is wrong with them and where. Absent and null are the same. */
final class FieldReader {

    /** Of a name that is shown back. */
    private static final int MAX_SHOWN = 60;

    private final ObjectNode node;
    private final String path;
    private final List<FieldProblem> problems;

    FieldReader(ObjectNode node, String path, List<FieldProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    void problem(String field, String problem) {
        problem(field, problem, List.of());
    }

    void problem(String field, String problem, List<String> valid) {
        problems.add(new FieldProblem(path + field, problem, valid, null));
    }

    void refuseUnknown(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(named(name), "There is no such field: take it out.", List.copyOf(new TreeSet<>(known)));
            }
        });
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field, int max, String otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.get(field);
        if (!value.isTextual()) {
            problem(field, "It must be text, not " + kind(value) + ".");
            return otherwise;
        }
        if (value.textValue().length() > max) {
            problem(field, "It may have at most " + max + " characters: shorten it.");
            return otherwise;
        }
        return value.textValue();
    }

    String requiredText(String field, int max) {
        int before = problems.size();
        String text = text(field, max, "");
        if (text.isBlank() && problems.size() == before) {
            problem(field, "It is required and may not be empty.");
        }
        return text.strip();
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.get(field);
        if (!value.isBoolean()) {
            problem(field, "It must be true or false, not " + kind(value) + ".", List.of("true", "false"));
        }
        return value.booleanValue();
    }

    @Nullable
    Double number(String field, double min, double max) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = node.get(field);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= min && number <= max)) {
            problem(field, "It must be a number from " + min + " to " + max + ".");
            return null;
        }
        return number;
    }

    @Nullable
    Integer whole(String field, int min, int max) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = node.get(field);
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= min
                && value.intValue() <= max;
        if (!fits) {
            problem(field, "It must be a whole number from " + min + " to " + max + ".");
            return null;
        }
        return value.intValue();
    }

    int whole(String field, int min, int max, int otherwise) {
        Integer number = whole(field, min, max);
        return number == null ? otherwise : number;
    }

    int requiredWhole(String field, int min, int max) {
        if (!has(field)) {
            problem(field, "It is required: a whole number from " + min + " to " + max + ".");
        }
        return whole(field, min, max, min);
    }

    @Nullable
    Duration duration(String field, Duration min, Duration max) {
        if (!has(field)) {
            return null;
        }
        String text = text(field, 40, "");
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told below, in the same words as a duration that is too short or too long.
        }
        problem(field, "It must be an ISO-8601 duration from " + min + " to " + max + ", such as PT30M or P1D.");
        return null;
    }

    Duration requiredDuration(String field, Duration min, Duration max) {
        if (!has(field)) {
            problem(field, "It is required: a duration such as PT1H.");
        }
        Duration duration = duration(field, min, max);
        return duration == null ? min : duration;
    }

    <E extends Enum<E>> E choice(String field, E[] values, E otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        String given = text(field, 1_000, "");
        for (E each : values) {
            if (each.name().toLowerCase(Locale.ROOT).equals(given)) {
                return each;
            }
        }
        List<String> names = new ArrayList<>();
        for (E each : values) {
            names.add(each.name().toLowerCase(Locale.ROOT));
        }
        problem(field, "`" + named(given) + "` is not known here: use one of " + names + ".", names);
        return otherwise;
    }

    /** A list of texts, each in its one form; {@code form} is empty for what is none, and {@code wanted} says what is. */
    List<String> texts(String field, int maxItems, String wanted, Function<String, Optional<String>> form) {
        JsonNode list = node.get(field);
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > maxItems) {
            problem(field, "It must be a list of 1 to " + maxItems + " texts, each " + wanted + ".");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode each = list.get(i);
            Optional<String> one =
                    each.isTextual() ? form.apply(each.textValue().strip()) : Optional.empty();
            if (one.isEmpty()) {
                problem(field + "[" + i + "]", "It must be " + wanted + ".");
            } else if (!texts.contains(one.get())) {
                texts.add(one.get());
            }
        }
        return texts;
    }

    /** The object, or null with a problem noted if something else stands there; null without one if nothing does. */
    @Nullable
    FieldReader object(String field) {
        if (!has(field)) {
            return null;
        }
        if (node.get(field) instanceof ObjectNode object) {
            return new FieldReader(object, path + field + ".", problems);
        }
        problem(field, "It must be an object, not " + kind(node.get(field)) + ".");
        return null;
    }

    List<FieldReader> objects(String field, int maxItems) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode list = node.get(field);
        if (!list.isArray() || list.size() > maxItems) {
            problem(field, "It must be a list of at most " + maxItems + " objects.");
            return List.of();
        }
        List<FieldReader> readers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = field + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode object) {
                readers.add(new FieldReader(object, path + at + ".", problems));
            } else {
                problem(at, "It must be an object, not " + kind(list.get(i)) + ".");
            }
        }
        return readers;
    }

    /** A plain name, to be said back; whatever else was sent is not. */
    static String named(String name) {
        return name.matches("[A-Za-z0-9_ .-]{1,60}") ? name : "…";
    }

    static String shown(String name) {
        return name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name;
    }

    private static String kind(JsonNode value) {
        return value.isTextual()
                ? "text"
                : "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
