package org.mastowatch.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.RegexFinder.BadPattern;

/**
 * Checks a rule as people send it, every field, and names each that is wrong. What a server fills in (id, counters, names
 * and times of changes) may be in the body, as a script sends back what it read, and is passed over.
 */
public final class RuleValidation {

    /** The longest name, in characters. */
    public static final int MAX_NAME = 200;
    /** The longest regular expression, in characters. */
    public static final int MAX_REGEX = 2_000;
    /** The longest list of terms, in characters. */
    public static final int MAX_TERMS = 50_000;
    /** The longest description or warning, in characters. */
    public static final int MAX_TEXT = 5_000;
    /** The most matches that a rule can ask for. */
    public static final int MAX_TRIGGER_THRESHOLD = 100;
    /** The longest list in {@code media_params}. */
    public static final int MAX_LIST = 1_000;

    /** Fields that people set. */
    public static final Set<String> WRITABLE = Set.of(
            "name",
            "detector_type",
            "pattern",
            "boolean_operator",
            "secondary_pattern",
            "weight",
            "enabled",
            "action_type",
            "action_duration_seconds",
            "action_warning_text",
            "warning_preset_id",
            "trigger_threshold",
            "target_fields",
            "match_options",
            "behavioral_params",
            "media_params",
            "description");

    /** Fields that the server fills in. */
    public static final Set<String> READ_ONLY = Set.of(
            "id",
            "version",
            "trigger_count",
            "last_triggered_at",
            "last_triggered_content",
            "created_by",
            "updated_by",
            "created_at",
            "updated_at");

    /** Keys of {@code match_options}. */
    static final Set<String> MATCH_OPTIONS = Set.of("case_sensitive", "word_boundaries", "phrase_match");

    private final BodyReader body;

    private RuleValidation(BodyReader body) {
        this.body = body;
    }

    /** Checks a whole rule; a partial change must be laid over the stored rule first. */
    public static Checked check(@Nullable JsonNode rule) {
        if (rule == null || !rule.isObject()) {
            return new Invalid(List.of(new FieldProblem("", "The body must be a JSON object.", List.of(), null)));
        }
        return new RuleValidation(new BodyReader(rule, "")).check();
    }

    private Checked check() {
        TreeSet<String> known = new TreeSet<>(WRITABLE);
        known.addAll(READ_ONLY);
        body.refuseUnknown(known, WRITABLE);
        String name = body.requiredText("name", MAX_NAME);
        DetectorType type = body.requiredChoice("detector_type", DetectorType.values(), DetectorType::jsonName);
        String secondary = body.text("secondary_pattern", MAX_TERMS);
        BooleanOperator operator =
                body.choice("boolean_operator", BooleanOperator.values(), BooleanOperator::jsonName, null);
        checkTogether(operator, secondary);
        ActionType action = body.choice("action_type", ActionType.values(), ActionType::jsonName, ActionType.REPORT);
        double weight = body.requiredNumber("weight", 0, 5);
        boolean enabled = body.flag("enabled", true);
        int threshold = (int) body.wholeNumberOr("trigger_threshold", 1, MAX_TRIGGER_THRESHOLD, 1);
        List<TargetField> fields = targetFields(type);
        MatchOptions options = matchOptions();
        MediaParams media = MediaParamsReader.read(body);
        String description = body.text("description", MAX_TEXT);
        Long duration = body.wholeNumber("action_duration_seconds", 1, 10L * 365 * 86_400);
        String warning = body.text("action_warning_text", MAX_TEXT);
        String preset = body.idText("warning_preset_id");
        String pattern = type == DetectorType.MEDIA
                ? body.text("pattern", MAX_REGEX)
                : body.requiredText("pattern", type == DetectorType.REGEX ? MAX_REGEX : MAX_TERMS);
        Map<String, Double> params =
                type == DetectorType.BEHAVIORAL ? behavior(pattern, secondary, threshold) : Map.of();
        if (type != DetectorType.BEHAVIORAL && body.hasContent("behavioral_params")) {
            belongsTo("behavioral_params", DetectorType.BEHAVIORAL);
        }
        if (type != DetectorType.MEDIA && !media.asksNothing()) {
            belongsTo("media_params", DetectorType.MEDIA);
        }
        if (type == DetectorType.REGEX && secondary != null && secondary.length() > MAX_REGEX) {
            body.tooLong("secondary_pattern", MAX_REGEX);
        }
        if (name == null || type == null || action == null) {
            return new Invalid(body.problems());
        }
        RuleDraft draft = new RuleDraft(
                name,
                type,
                pattern == null ? "" : pattern,
                operator,
                secondary,
                weight,
                enabled,
                action,
                threshold,
                fields,
                options,
                params,
                media,
                description == null ? "" : description,
                duration,
                warning,
                preset);
        if (body.problems().isEmpty()) {
            checkPatterns(draft);
        }
        return body.problems().isEmpty() ? new Valid(draft) : new Invalid(body.problems());
    }

    private void checkTogether(@Nullable BooleanOperator operator, @Nullable String secondary) {
        if (operator != null && secondary == null) {
            body.problem(
                    FieldCode.SECOND_PATTERN_MISSING,
                    "secondary_pattern",
                    "It is missing: boolean_operator needs a second pattern.");
        }
        if (operator == null && secondary != null && !body.has("boolean_operator")) {
            body.problem(
                    FieldCode.OPERATOR_MISSING,
                    "boolean_operator",
                    "It is missing: with secondary_pattern, say whether both must match or either.",
                    names(Stream.of(BooleanOperator.values()).map(BooleanOperator::jsonName)),
                    null,
                    Map.of());
        }
    }

    private List<TargetField> targetFields(@Nullable DetectorType type) {
        List<TargetField> fields = body.choices("target_fields", TargetField.values(), TargetField::jsonName);
        if (type != DetectorType.REGEX && type != DetectorType.KEYWORD) {
            return List.of();
        }
        return fields.isEmpty() ? List.of(TargetField.values()) : fields;
    }

    private MatchOptions matchOptions() {
        BodyReader options = body.object("match_options");
        if (options == null) {
            return MatchOptions.DEFAULT;
        }
        options.refuseUnknown(MATCH_OPTIONS, MATCH_OPTIONS);
        return new MatchOptions(
                options.flag("case_sensitive", MatchOptions.DEFAULT.caseSensitive()),
                options.flag("word_boundaries", MatchOptions.DEFAULT.wordBoundaries()),
                options.flag("phrase_match", MatchOptions.DEFAULT.phraseMatch()));
    }

    private void belongsTo(String field, DetectorType owner) {
        body.problem(
                FieldCode.OTHER_DETECTOR,
                field,
                "It belongs to rules of detector_type " + owner.jsonName() + " only.",
                List.of(),
                null,
                Map.of("detector", owner.jsonName()));
    }

    private Map<String, Double> behavior(@Nullable String pattern, @Nullable String secondary, int threshold) {
        if (threshold != 1) {
            body.problem(
                    FieldCode.BEHAVIORAL_THRESHOLD,
                    "trigger_threshold",
                    "It must be 1 for a behavioral rule: set the thresholds in behavioral_params.",
                    List.of("1"),
                    null,
                    Map.of());
        }
        Map<String, BehavioralCheck.Param> allowed = new TreeMap<>();
        checkNamed("pattern", pattern, allowed);
        checkNamed("secondary_pattern", secondary, allowed);
        BodyReader params = body.object("behavioral_params");
        Map<String, Double> values = new TreeMap<>();
        if (params != null && !allowed.isEmpty()) {
            params.refuseUnknown(allowed.keySet(), allowed.keySet());
            allowed.forEach((key, param) -> {
                if (params.has(key)) {
                    values.put(
                            key,
                            param.whole()
                                    ? (double) params.wholeNumberOr(key, (long) param.min(), (long) param.max(), 0)
                                    : params.requiredNumber(key, param.min(), param.max()));
                }
            });
        }
        return values;
    }

    private void checkNamed(String field, @Nullable String name, Map<String, BehavioralCheck.Param> allowed) {
        if (name != null) {
            BehavioralCheck.named(name)
                    .ifPresentOrElse(
                            check -> check.params().forEach(param -> allowed.putIfAbsent(param.key(), param)),
                            () -> body.unknownName(
                                    field,
                                    name,
                                    names(Stream.of(BehavioralCheck.values()).map(BehavioralCheck::jsonName))));
        }
    }

    /** Compiles as an evaluation would, pattern by pattern, so that the message names the right field. */
    private void checkPatterns(RuleDraft draft) {
        switch (draft.detectorType()) {
            case REGEX -> {
                tryCompile("pattern", () -> regex(draft, draft.pattern()));
                tryCompile("secondary_pattern", () -> regex(draft, draft.secondaryPattern()));
            }
            case KEYWORD -> {
                tryCompile("pattern", () -> keywords(draft, draft.pattern()));
                tryCompile("secondary_pattern", () -> keywords(draft, draft.secondaryPattern()));
            }
            case MEDIA -> {
                draft.mediaParams()
                        .altTextPatterns()
                        .forEach(each -> tryCompile("media_params.alt_text_patterns", () -> regex(draft, each)));
                tryCompile("pattern", () -> regex(draft, draft.pattern().isBlank() ? null : draft.pattern()));
                tryCompile("secondary_pattern", () -> regex(draft, draft.secondaryPattern()));
                if (body.problems().isEmpty()) {
                    tryCompile("media_params", () -> MediaDetector.compile(draft.toRule(0, 0)));
                }
            }
            case BEHAVIORAL -> {
                // The names were checked with their parameters.
            }
        }
    }

    private static void regex(RuleDraft draft, @Nullable String pattern) throws BadPattern {
        if (pattern != null) {
            RegexFinder.compile(pattern, draft.matchOptions().caseSensitive());
        }
    }

    private static void keywords(RuleDraft draft, @Nullable String terms) throws BadPattern {
        if (terms != null) {
            KeywordFinder.compile(terms, draft.matchOptions());
        }
    }

    private void tryCompile(String field, Attempt attempt) {
        try {
            attempt.run();
        } catch (BadPattern e) {
            body.problem(e.code, field, String.valueOf(e.getMessage()), List.of(), null, e.values);
        }
    }

    private static List<String> names(Stream<String> names) {
        return names.toList();
    }

    private interface Attempt {
        void run() throws BadPattern;
    }

    /** What came of a check. */
    public sealed interface Checked {}

    /** A rule that can be stored and will compile. */
    public record Valid(RuleDraft draft) implements Checked {}

    /** Why not; at least one problem. */
    public record Invalid(List<FieldProblem> problems) implements Checked {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
