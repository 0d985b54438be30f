package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;
import org.mastowatch.gateway.settings.AutomodDesk;
import org.mastowatch.rules.FieldCode;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.rules.Rule;
import org.mastowatch.rules.RuleDraft;
import org.mastowatch.rules.RuleValidation;

/** What people do with rules. */
@ApplicationScoped
class RuleDesk {

    private final RuleRepository rules;
    private final RuleSets ruleSets;
    private final AutomodDesk automod;
    private final AuditTrail audit;
    private final Clock clock;

    RuleDesk(RuleRepository rules, RuleSets ruleSets, AutomodDesk automod, AuditTrail audit, Clock clock) {
        this.rules = rules;
        this.ruleSets = ruleSets;
        this.automod = automod;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<List<RuleRow>> newestFirst() {
        return Panache.withSession(rules::newestFirst);
    }

    Uni<List<RuleRow>> enabled() {
        return Panache.withSession(rules::enabled);
    }

    Uni<Done> find(long id) {
        return Panache.withSession(() -> rules.findById(id))
                .map(row -> row == null ? new Done.Missing(Set.of(id)) : new Done.Saved(row));
    }

    /** A rule that does not say what it asks for asks for what the settings say. */
    Uni<Done> create(JsonNode body, String who) {
        if (!body.isObject() || body.hasNonNull("action_type")) {
            return check(body, who);
        }
        return automod.current().flatMap(inForce -> {
            ObjectNode whole = body.deepCopy();
            whole.put("action_type", inForce.defaultAction().jsonName());
            return check(whole, who);
        });
    }

    /**
     * Whether a rule could be created, and the rule it would be, switched on.
     *
     * @param nameToo whether its name has to be free
     */
    Uni<Checked> checked(JsonNode body, boolean nameToo) {
        return switch (RuleValidation.check(body)) {
            case RuleValidation.Invalid invalid -> Uni.createFrom().item(new Checked.No(invalid.problems()));
            case RuleValidation.Valid valid ->
                nameToo
                        ? Panache.withSession(
                                        () -> rules.nameTaken(valid.draft().name(), 0))
                                .map(taken -> taken
                                        ? new Checked.No(List.of(nameTaken(valid.draft())))
                                        : new Checked.Yes(valid.draft().toRule(0, 1)))
                        : Uni.createFrom().item(new Checked.Yes(valid.draft().toRule(0, 1)));
        };
    }

    private static FieldProblem nameTaken(RuleDraft draft) {
        return new FieldProblem(
                "name", "Another rule has this name.", List.of(), draft.name() + " 2", FieldCode.NAME_TAKEN, Map.of());
    }

    /** What a check of a rule came to. */
    sealed interface Checked {
        /** It could be created. */
        record Yes(Rule rule) implements Checked {}

        /** It could not. */
        record No(List<FieldProblem> problems) implements Checked {
            public No {
                problems = List.copyOf(problems);
            }
        }
    }

    private Uni<Done> check(JsonNode body, String who) {
        return switch (RuleValidation.check(body)) {
            case RuleValidation.Invalid invalid -> Uni.createFrom().item(new Done.Refused(invalid.problems()));
            case RuleValidation.Valid valid ->
                ruleSets.changing(set -> ifNameFree(
                        valid.draft(),
                        0,
                        () -> insert(valid.draft(), valid.draft().enabled(), who)
                                .map(Done.Saved::new)));
        };
    }

    /** A field that {@code body} leaves out stays as it is. */
    Uni<Done> update(long id, JsonNode body, String who) {
        return ruleSets.changing(set -> rules.findById(id).flatMap(row -> {
            if (row == null) {
                return done(new Done.Missing(Set.of(id)));
            }
            return switch (RuleValidation.check(RuleJson.merged(row, body))) {
                case RuleValidation.Invalid invalid -> done(new Done.Refused(invalid.problems()));
                case RuleValidation.Valid valid ->
                    ifNameFree(valid.draft(), id, () -> {
                        Map<String, Object> before = RuleJson.set(row);
                        fill(row, valid.draft());
                        stamp(row, who);
                        return audit.note(note(who, "rule_updated", row).change(before, RuleJson.set(row)))
                                .replaceWith(new Done.Saved(row));
                    });
            };
        }));
    }

    Uni<Done> delete(long id, String who) {
        return ruleSets.changing(set -> rules.findById(id)
                .flatMap(row -> row == null
                        ? done(new Done.Missing(Set.of(id)))
                        : rules.delete(row)
                                .chain(() -> audit.note(
                                        note(who, "rule_deleted", row).change(RuleJson.set(row), null)))
                                .replaceWith(new Done.Saved(row))));
    }

    Uni<Done> toggle(long id, String who) {
        return ruleSets.changing(set -> rules.findById(id)
                .flatMap(row -> row == null
                        ? done(new Done.Missing(Set.of(id)))
                        : switchTo(row, !row.enabled, who).replaceWith(new Done.Saved(row))));
    }

    /** All of them or, if one is not there, none. */
    Uni<Bulk> toggleAll(Collection<Long> ids, boolean enabled, String who) {
        Set<Long> wanted = new TreeSet<>(ids);
        return ruleSets.changing(set -> rules.byIds(wanted).flatMap(found -> {
            Set<Long> missing = new TreeSet<>(wanted);
            found.forEach(row -> missing.remove(row.id));
            if (!missing.isEmpty()) {
                return Uni.createFrom().item(new Bulk.Missing(missing));
            }
            // All rows first: the audit log's end is held from the first note to the commit.
            List<RuleRow> changed =
                    found.stream().filter(row -> row.enabled != enabled).toList();
            changed.forEach(row -> set(row, enabled, who));
            Uni<Void> all = Uni.createFrom().voidItem();
            for (RuleRow row : changed) {
                all = all.chain(() -> noteSwitch(row, who));
            }
            return all.replaceWith(new Bulk.Switched(found));
        }));
    }

    /** Inserts a rule that was checked before. */
    Uni<RuleRow> insert(RuleDraft draft, boolean enabled, String who) {
        RuleRow row = new RuleRow();
        fill(row, draft);
        row.enabled = enabled;
        row.createdBy = who;
        row.createdAt = clock.instant();
        stamp(row, who);
        return rules.persistAndFlush(row)
                .chain(() -> audit.note(note(who, "rule_created", row).change(null, RuleJson.set(row))))
                .replaceWith(row);
    }

    private Uni<Done> ifNameFree(RuleDraft draft, long id, Supplier<Uni<Done>> then) {
        return rules.nameTaken(draft.name(), id)
                .flatMap(taken -> taken ? done(new Done.Refused(List.of(nameTaken(draft)))) : then.get());
    }

    private Uni<Void> switchTo(RuleRow row, boolean enabled, String who) {
        if (row.enabled == enabled) {
            return Uni.createFrom().voidItem();
        }
        set(row, enabled, who);
        return noteSwitch(row, who);
    }

    private void set(RuleRow row, boolean enabled, String who) {
        row.enabled = enabled;
        stamp(row, who);
    }

    private Uni<Void> noteSwitch(RuleRow row, String who) {
        return audit.note(note(who, row.enabled ? "rule_enabled" : "rule_disabled", row)
                .change(Map.of("enabled", !row.enabled), Map.of("enabled", row.enabled)));
    }

    private static Note note(String who, String action, RuleRow row) {
        return Note.of(who, action).rules(List.of(row.id)).evidence(summary(row));
    }

    private static void fill(RuleRow row, RuleDraft draft) {
        row.name = draft.name();
        row.enabled = draft.enabled();
        row.definition = RuleJson.write(draft);
    }

    private void stamp(RuleRow row, String who) {
        row.version++;
        row.updatedBy = who;
        row.updatedAt = clock.instant();
    }

    private static Map<String, Object> summary(RuleRow row) {
        return Map.of("rule_name", row.name, "version", row.version, "enabled", row.enabled);
    }

    private static Uni<Done> done(Done done) {
        return Uni.createFrom().item(done);
    }

    /** What came of it. */
    sealed interface Done {
        /** Done; the rule as it is now, or was before it was deleted. */
        record Saved(RuleRow rule) implements Done {}

        /** Some fields are wrong. */
        record Refused(List<FieldProblem> problems) implements Done {}

        /** There are no rules with these ids. */
        record Missing(Set<Long> ids) implements Done {}
    }

    /** What came of switching many. */
    sealed interface Bulk {
        /** All are as asked for. */
        record Switched(List<RuleRow> rules) implements Bulk {}

        /** Nothing was done, for these are not there. */
        record Missing(Set<Long> ids) implements Bulk {}
    }
}
