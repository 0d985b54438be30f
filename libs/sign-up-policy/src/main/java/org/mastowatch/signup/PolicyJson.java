package org.mastowatch.signup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.signup.PolicyRule.Effect;
import org.mastowatch.signup.SignUpPolicy.Caps;
import org.mastowatch.signup.SignUpPolicy.State;
import org.mastowatch.signup.SignUpPolicy.Thresholds;
import org.mastowatch.signup.json.StrictJson;

/**
 * The one JSON form of a policy. Reading is strict: an unknown field is refused by name, since a mistyped condition would
 * let people in. Writing is canonical: the same policy gives the same bytes, so that their hash names the version.
 */
public final class PolicyJson {

    /** The most rules. */
    public static final int MAX_RULES = 200;
    /** The most conditions of a rule. */
    public static final int MAX_CONDITIONS = 20;
    /** The longest name, in characters. */
    public static final int MAX_NAME = 200;
    /** The longest note or description, in characters. */
    public static final int MAX_TEXT = 2_000;
    /** The longest undo window. */
    public static final Duration MAX_UNDO_WINDOW = Duration.ofDays(7);

    private static final int MAX_CAP = 100_000;
    private static final double MAX_SCORE = 1_000;

    private static final Set<String> POLICY_FIELDS = Set.of(
            "name", "description", "state", "wait_for_confirmation", "undo_window", "caps", "thresholds", "rules");
    private static final Set<String> RULE_FIELDS = Set.of("name", "conditions", "decision", "score", "note");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private PolicyJson() {}

    /** What became of a document. */
    public sealed interface Reading {}

    /** A policy. Whether its patterns, lists and expressions can be used is said by {@link CompiledPolicy#compile}. */
    public record Read(SignUpPolicy policy) implements Reading {}

    /** Everything that is wrong with it. */
    public record Refused(List<FieldProblem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private enum Decided {
        APPROVE,
        REJECT,
        HOLD,
        SCORE
    }

    /** Reads a policy as people or {@link #write} wrote it. */
    public static Reading read(String json) {
        return switch (StrictJson.parse(json)) {
            case StrictJson.Refused refused ->
                new Refused(List.of(new FieldProblem("", refused.problem(), List.of(), null)));
            case StrictJson.Read read -> {
                List<FieldProblem> problems = new ArrayList<>();
                SignUpPolicy policy = policy(new FieldReader(read.object(), "", problems));
                yield problems.isEmpty() ? new Read(policy) : new Refused(problems);
            }
        };
    }

    /** The canonical JSON. */
    public static String write(SignUpPolicy policy) {
        ObjectNode out = MAPPER.createObjectNode();
        out.set("caps", caps(policy.caps()));
        out.put("description", policy.description());
        out.put("name", policy.name());
        ArrayNode rules = out.putArray("rules");
        policy.rules().forEach(rule -> rules.add(rule(rule)));
        out.put("state", lower(policy.state()));
        out.set("thresholds", thresholds(policy.thresholds()));
        out.put("undo_window", policy.undoWindow().toString());
        out.put("wait_for_confirmation", policy.waitForConfirmation());
        try {
            return MAPPER.writeValueAsString(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy of plain records could not be written", e);
        }
    }

    /** Lower-case hex SHA-256 of the canonical JSON: the name of this version. */
    public static String version(SignUpPolicy policy) {
        return Hashes.sha256(write(policy));
    }

    private static SignUpPolicy policy(FieldReader in) {
        in.refuseUnknown(POLICY_FIELDS);
        List<PolicyRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FieldReader each : in.objects("rules", MAX_RULES)) {
            PolicyRule rule = rule(each);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                each.problem("name", "Another rule has this name: a decision could not say which one it was.");
            }
            rules.add(rule);
        }
        Duration undo = in.duration("undo_window", Duration.ZERO, MAX_UNDO_WINDOW);
        return new SignUpPolicy(
                in.requiredText("name", MAX_NAME),
                in.text("description", MAX_TEXT, ""),
                in.choice("state", State.values(), State.SHADOW),
                in.flag("wait_for_confirmation", true),
                undo == null ? SignUpPolicy.DEFAULT_UNDO_WINDOW : undo,
                caps(in.object("caps")),
                thresholds(in.object("thresholds")),
                rules);
    }

    private static Caps caps(@Nullable FieldReader in) {
        if (in == null) {
            return Caps.DEFAULT;
        }
        in.refuseUnknown(Set.of("approvals_per_hour", "rejections_per_hour"));
        return new Caps(
                in.whole("approvals_per_hour", 0, MAX_CAP, Caps.DEFAULT.approvalsPerHour()),
                in.whole("rejections_per_hour", 0, MAX_CAP, Caps.DEFAULT.rejectionsPerHour()));
    }

    private static Thresholds thresholds(@Nullable FieldReader in) {
        if (in == null) {
            return Thresholds.NONE;
        }
        in.refuseUnknown(Set.of("hold_at", "reject_at"));
        Thresholds read = new Thresholds(
                in.number("hold_at", Double.MIN_NORMAL, MAX_SCORE),
                in.number("reject_at", Double.MIN_NORMAL, MAX_SCORE));
        if (read.holdAt() != null && read.rejectAt() != null && read.holdAt() > read.rejectAt()) {
            in.problem("hold_at", "It must not be above `reject_at`, or it would never count.");
        }
        return read;
    }

    private static PolicyRule rule(FieldReader in) {
        in.refuseUnknown(RULE_FIELDS);
        String name = in.requiredText("name", MAX_NAME);
        if (!in.has("decision")) {
            in.problem("decision", "It is required.", List.of("approve", "reject", "hold", "score"));
        }
        Decided decided = in.choice("decision", Decided.values(), Decided.HOLD);
        Double points = in.number("score", -MAX_SCORE, MAX_SCORE);
        if (decided == Decided.SCORE && !in.has("score")) {
            in.problem("score", "A rule whose decision is `score` needs a number here.");
        } else if (decided != Decided.SCORE && in.has("score")) {
            in.problem("score", "Only a rule whose decision is `score` has it: take it out, or change the decision.");
        }
        List<Condition> conditions = new ArrayList<>();
        List<FieldReader> given = in.objects("conditions", MAX_CONDITIONS);
        for (FieldReader each : given) {
            Condition condition = ConditionReader.read(each);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        if (given.isEmpty() && decided != Decided.HOLD) {
            in.problem("conditions", "It needs at least one condition: only a rule that holds may apply to everybody.");
        }
        return new PolicyRule(name, conditions, effect(decided, points), in.text("note", MAX_TEXT, ""));
    }

    private static Effect effect(Decided decided, @Nullable Double points) {
        return switch (decided) {
            case APPROVE -> new PolicyRule.Approve();
            case REJECT -> new PolicyRule.Reject();
            case HOLD -> new PolicyRule.Hold();
            case SCORE -> new PolicyRule.Score(points == null ? 0 : points);
        };
    }

    private static ObjectNode caps(Caps caps) {
        return MAPPER.createObjectNode()
                .put("approvals_per_hour", caps.approvalsPerHour())
                .put("rejections_per_hour", caps.rejectionsPerHour());
    }

    private static ObjectNode thresholds(Thresholds thresholds) {
        ObjectNode out = MAPPER.createObjectNode();
        if (thresholds.holdAt() != null) {
            out.put("hold_at", thresholds.holdAt());
        }
        if (thresholds.rejectAt() != null) {
            out.put("reject_at", thresholds.rejectAt());
        }
        return out;
    }

    private static ObjectNode rule(PolicyRule rule) {
        ObjectNode out = MAPPER.createObjectNode();
        ArrayNode conditions = out.putArray("conditions");
        rule.conditions().forEach(condition -> conditions.add(MAPPER.<ObjectNode>valueToTree(condition)));
        switch (rule.effect()) {
            case PolicyRule.Approve approve -> out.put("decision", lower(Decided.APPROVE));
            case PolicyRule.Reject reject -> out.put("decision", lower(Decided.REJECT));
            case PolicyRule.Hold hold -> out.put("decision", lower(Decided.HOLD));
            case PolicyRule.Score score ->
                out.put("decision", lower(Decided.SCORE)).put("score", score.points());
        }
        return out.put("name", rule.name()).put("note", rule.note());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
