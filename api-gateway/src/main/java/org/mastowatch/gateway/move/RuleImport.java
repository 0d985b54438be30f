package org.mastowatch.gateway.move;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds out what would become of rules, and makes them. The gateway's own checks decide, so no rule is judged twice. */
final class RuleImport {

    private final Site gateway;

    RuleImport(Site gateway) {
        this.gateway = gateway;
    }

    /** Makes nothing. */
    List<Fate> plan(List<OriginalRule> rules) {
        Map<String, JsonNode> here = here();
        Set<String> names = new HashSet<>();
        List<Fate> fates = new ArrayList<>();
        for (OriginalRule rule : rules) {
            String name = rule.name().toLowerCase(Locale.ROOT);
            if (!rule.name().isBlank() && !names.add(name)) {
                fates.add(new Fate.Refused(rule, List.of("name: another rule of the list has this name.")));
            } else if (here.containsKey(name)) {
                fates.add(new Fate.Here(rule, rule.differsFrom(here.get(name))));
            } else {
                fates.add(taken(rule, gateway.post("/rules/check", rule.fields())));
            }
        }
        return fates;
    }

    /** Makes one; what it is now. */
    Fate make(Fate.New planned) {
        return taken(planned.rule(), gateway.post("/rules", planned.rule().fields()));
    }

    private Map<String, JsonNode> here() {
        Site.Answer answer = gateway.get("/rules");
        JsonNode rules = answer.json()
                .map(json -> json.path("rules"))
                .filter(JsonNode::isArray)
                .orElse(null);
        if (answer.status() != 200 || rules == null) {
            throw new CannotGoOn(refusal("The gateway", answer));
        }
        Map<String, JsonNode> here = new HashMap<>();
        rules.forEach(each -> here.put(each.path("name").asText().toLowerCase(Locale.ROOT), each));
        return here;
    }

    private static Fate taken(OriginalRule rule, Site.Answer answer) {
        if (answer.status() == 200) {
            return new Fate.New(rule);
        }
        JsonNode problem = answer.json().orElse(null);
        if (answer.status() != 400 || problem == null || !problem.path("errors").isArray()) {
            throw new CannotGoOn(refusal("The gateway", answer));
        }
        List<String> problems = new ArrayList<>();
        problem.path("errors").forEach(each -> problems.add(sentence(each)));
        return new Fate.Refused(rule, problems);
    }

    private static String sentence(JsonNode error) {
        List<String> valid = new ArrayList<>();
        error.path("valid_values").forEach(each -> valid.add(each.asText()));
        return error.path("field").asText() + ": " + error.path("problem").asText()
                + (valid.isEmpty() ? "" : " Valid: " + String.join(", ", valid) + ".");
    }

    /** Why a site did not answer as hoped, and what to do. */
    static String refusal(String who, Site.Answer answer) {
        return switch (answer.status()) {
            case 200 -> who + " does not answer in JSON. Is the address right?";
            case 401, 403 -> who + " does not take the key (HTTP " + answer.status() + ").";
            case 404 -> who + " knows no GET /rules. Is the address right?";
            default -> who + " answers HTTP " + answer.status() + ".";
        };
    }
}
