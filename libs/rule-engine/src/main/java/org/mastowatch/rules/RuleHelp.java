package org.mastowatch.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What detectors, fields and options mean, for people. Names, defaults and limits are read from the engine's own model, so
 * that they cannot differ from what it does. Plain maps, lists, strings and numbers.
 */
public final class RuleHelp {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("name", "What people call the rule, up to " + RuleValidation.MAX_NAME + " characters. Required."),
            Map.entry("detector_type", "How the rule looks, see detectors. Required."),
            Map.entry(
                    "pattern",
                    "For regex an expression in RE2's syntax, up to " + RuleValidation.MAX_REGEX
                            + " characters; for keyword terms separated by commas; for behavioral the name of a check;"
                            + " for media an expression for alt texts, which may be left out. Required but for media."),
            Map.entry("boolean_operator", "AND or OR; comes together with secondary_pattern or not at all."),
            Map.entry("secondary_pattern", "A second pattern of the same kind, with the same fields and options."),
            Map.entry(
                    "weight",
                    "What a hit adds to the score of an account, 0 to 5, once however many posts match. Required."),
            Map.entry("enabled", "Whether the rule is in force. Default true."),
            Map.entry("action_type", "What the rule asks for, see action_types. Default report."),
            Map.entry("action_duration_seconds", "How long a proposed action should last; left out for no end."),
            Map.entry("action_warning_text", "What a proposed warning should say."),
            Map.entry("warning_preset_id", "The id of a warning preset in Mastodon."),
            Map.entry(
                    "trigger_threshold",
                    "How many matches one post or one profile must have (regex and keyword, both patterns together), or how"
                            + " many attachments of one post (media): 1 to " + RuleValidation.MAX_TRIGGER_THRESHOLD
                            + ", default 1. Always 1 for behavioral, which has behavioral_params."),
            Map.entry("target_fields", "What regex and keyword read, see target_fields. Default all."),
            Map.entry("match_options", "How text is compared, see match_options."),
            Map.entry("behavioral_params", "Thresholds of a behavioral rule, see behavioral_checks."),
            Map.entry("media_params", "What a media rule objects to, see media_params."),
            Map.entry("description", "What the rule is for, for people."),
            Map.entry("id", "Given by the server."),
            Map.entry("version", "Grows with each change. Given by the server."),
            Map.entry("trigger_count", "How often the rule has hit. Given by the server."),
            Map.entry("last_triggered_at", "When it hit last. Given by the server."),
            Map.entry("last_triggered_content", "What it hit last. Given by the server."),
            Map.entry("created_by", "Who made it. Given by the server."),
            Map.entry("updated_by", "Who changed it last. Given by the server."),
            Map.entry("created_at", "When it was made. Given by the server."),
            Map.entry("updated_at", "When it was changed last. Given by the server."));

    private static final Map<String, String> MATCH_OPTIONS = Map.of(
            "case_sensitive",
            "Whether letters must have the same case. For regex, keyword and media. Default "
                    + MatchOptions.DEFAULT.caseSensitive() + ".",
            "word_boundaries",
            "Whether a term must stand alone: `spam` is then not found in `spam_account`, and `c++` and `$$$` are found"
                    + " where no letter, digit or underscore touches them. For keyword; a regex writes \\b itself. Default "
                    + MatchOptions.DEFAULT.wordBoundaries() + ".",
            "phrase_match",
            "Whether a term of several words must stand there as written, with any white space between; if not, its words"
                    + " may stand anywhere in the same field. For keyword. Default "
                    + MatchOptions.DEFAULT.phraseMatch() + ".");

    private static final Map<String, String> MEDIA_PARAMS = Map.of(
            "require_alt_text",
            "An attachment without alt text hits. Default false.",
            "allowed_mime_types",
            "An attachment of another type hits; image/* stands for all images. One of unknown type never hits.",
            "blocked_url_sha256",
            "SHA-256 in hex of addresses; an attachment with one of them hits.",
            "alt_text_patterns",
            "Regular expressions; an attachment hits if one is found in its alt text.");

    private RuleHelp() {}

    /** All of it. */
    public static Map<String, Object> describe() {
        return Map.of(
                "fields", fields(),
                "detectors", meanings(DetectorType.values(), DetectorType::jsonName, DetectorType::meaning),
                "action_types", meanings(ActionType.values(), ActionType::jsonName, ActionType::meaning),
                "target_fields", meanings(TargetField.values(), TargetField::jsonName, TargetField::meaning),
                "boolean_operators",
                        meanings(BooleanOperator.values(), BooleanOperator::jsonName, BooleanOperator::meaning),
                "match_options", new TreeMap<>(MATCH_OPTIONS),
                "media_params", new TreeMap<>(MEDIA_PARAMS),
                "behavioral_checks",
                        Stream.of(BehavioralCheck.values()).map(RuleHelp::check).toList(),
                "scoring",
                        "A rule gives its weight once per evaluation, however many posts match. The score of an account is"
                                + " the sum over its rules; it is reported when the score reaches report_threshold.");
    }

    static Map<String, String> matchOptions() {
        return MATCH_OPTIONS;
    }

    static Map<String, String> mediaParams() {
        return MEDIA_PARAMS;
    }

    private static List<Map<String, Object>> fields() {
        return Stream.concat(RuleValidation.WRITABLE.stream(), RuleValidation.READ_ONLY.stream())
                .sorted()
                .map(name -> Map.<String, Object>of(
                        "name",
                        name,
                        "meaning",
                        FIELDS.getOrDefault(name, ""),
                        "writable",
                        RuleValidation.WRITABLE.contains(name)))
                .toList();
    }

    private static Map<String, Object> check(BehavioralCheck check) {
        return Map.of(
                "name", check.jsonName(),
                "meaning", check.meaning(),
                "params", check.params().stream().map(RuleHelp::param).toList());
    }

    private static Map<String, Object> param(BehavioralCheck.Param param) {
        return Map.of(
                "name", param.key(),
                "meaning", param.meaning(),
                "default", param.defaultValue(),
                "min", param.min(),
                "max", param.max(),
                "whole_number", param.whole());
    }

    private static <E> List<Map<String, String>> meanings(
            E[] values, Function<E, String> name, Function<E, String> meaning) {
        return Stream.of(values)
                .map(value -> Map.of("name", name.apply(value), "meaning", meaning.apply(value)))
                .toList();
    }
}
