package org.mastowatch.signup.tines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.tines.Finding.Kind;
import org.mastowatch.signup.tines.Step.Action;
import org.mastowatch.signup.tines.Step.Story;

/** Reads the steps of a story and how they hang together. Notes what makes a document no story at all. */
final class StoryReader {

    private static final int MAX_STEPS = 500;
    private static final int MAX_LINKS = 5_000;
    private static final int MAX_NAME = 100;
    private static final int MASTODONS_DEFAULT_LIMIT = 100;
    private static final int MAX_URL = 2_000;

    private static final Pattern ACCOUNTS = Pattern.compile(".*/api/v[12]/admin/accounts/?(?:\\?.*)?", Pattern.DOTALL);
    private static final Pattern ACT =
            Pattern.compile(".*/api/v1/admin/accounts/[^/]+/(approve|reject)/?", Pattern.DOTALL);

    private final ObjectNode document;
    private final List<FieldProblem> problems = new ArrayList<>();

    StoryReader(ObjectNode document) {
        this.document = document;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    Story read() {
        List<Step> steps = new ArrayList<>();
        JsonNode agents = document.path("agents");
        if (!agents.isArray() || agents.isEmpty() || agents.size() > MAX_STEPS) {
            problem(
                    "agents",
                    "A story has a list of 1 to " + MAX_STEPS + " agents: send the file that the export gave.");
        } else {
            for (int i = 0; i < agents.size(); i++) {
                steps.add(step(agents.get(i), i));
            }
        }
        return new Story(name(document, "Imported story"), steps, links(steps.size()));
    }

    private Step step(JsonNode agent, int index) {
        String at = "agents[" + index + "]";
        if (!agent.isObject() || !agent.path("type").isTextual()) {
            problem(at, "An agent is an object with a `type`.");
            return opaque(at, Kind.UNKNOWN_AGENT, "It has no type.");
        }
        String name = name(agent, at);
        String type = agent.path("type").textValue();
        if (!agent.path("disabled").isMissingNode() && !agent.path("disabled").isBoolean()) {
            problem(at + ".disabled", "It must be true or false.");
        }
        if (agent.path("disabled").asBoolean(false)) {
            return opaque(
                    name, Kind.DISABLED_AGENT, "The step is switched off, so nothing that hangs on it is taken over.");
        }
        JsonNode options = agent.path("options");
        return switch (type.replace("Agents::", "").toLowerCase(Locale.ROOT)) {
            case "httprequestagent", "httprequest" -> request(name, options);
            case "eventtransformationagent", "eventtransform" -> transformation(name, options);
            default ->
                opaque(
                        name,
                        Kind.UNKNOWN_AGENT,
                        "Steps of the type `" + cut(type)
                                + "` are not known here; nothing that hangs on it is taken over.");
        };
    }

    private static Step request(String name, JsonNode options) {
        String url = options.path("url").asText("");
        String method = options.path("method").asText("get").toLowerCase(Locale.ROOT);
        Matcher act = ACT.matcher(url);
        if (url.length() > MAX_URL) {
            return opaque(name, Kind.UNKNOWN_AGENT, "The request's address is too long.");
        }
        if (method.equals("post") && act.matches()) {
            return new Step.Act(name, act.group(1).equals("approve") ? Action.APPROVE : Action.REJECT);
        }
        if (method.equals("get") && ACCOUNTS.matcher(url).matches()) {
            JsonNode payload = options.path("payload");
            boolean pendingLocal = payload.path("status").asText("").equals("pending")
                    && payload.path("origin").asText("").equals("local");
            return new Step.ReadAccounts(name, payload.path("limit").asInt(MASTODONS_DEFAULT_LIMIT), pendingLocal);
        }
        return opaque(
                name,
                Kind.UNKNOWN_AGENT,
                "The request neither reads accounts nor approves or rejects one; nothing that hangs on it is taken over.");
    }

    private static Step transformation(String name, JsonNode options) {
        return switch (options.path("mode").asText("")) {
            case "explode" -> new Step.Explode(name);
            case "message_only" -> filter(name, options.path("payload"));
            default -> opaque(name, Kind.UNKNOWN_AGENT, "Transformations of this mode are not known here.");
        };
    }

    private static Step filter(String name, JsonNode payload) {
        if (payload.isObject() && payload.size() == 1) {
            Map.Entry<String, JsonNode> only = payload.properties().iterator().next();
            var formula = FilterFormula.parse(only.getValue().asText(""));
            if (formula.isPresent()) {
                return new Step.Filter(name, formula.get());
            }
        }
        return opaque(
                name,
                Kind.NOT_UNDERSTOOD,
                "The formula is more than one FILTER with one MATCH of the e-mail address, so it is not taken over.");
    }

    private List<List<Integer>> links(int steps) {
        List<List<Integer>> next = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            next.add(new ArrayList<>());
        }
        JsonNode links = document.path("links");
        if (!links.isArray() || links.size() > MAX_LINKS) {
            problem("links", "A story has a list of at most " + MAX_LINKS + " links between its agents.");
            return next;
        }
        for (int i = 0; i < links.size(); i++) {
            JsonNode source = links.get(i).path("source");
            JsonNode receiver = links.get(i).path("receiver");
            if (isStep(source, steps) && isStep(receiver, steps)) {
                next.get(source.intValue()).add(receiver.intValue());
            } else {
                problem(
                        "links[" + i + "]",
                        "A link names two agents by their place in the list: `source` and `receiver`.");
                return next;
            }
        }
        return next;
    }

    private static boolean isStep(JsonNode index, int steps) {
        return index.isInt() && index.intValue() >= 0 && index.intValue() < steps;
    }

    private static Step opaque(String name, Kind kind, String problem) {
        return new Step.Opaque(name, kind, problem);
    }

    private static String name(JsonNode object, String otherwise) {
        String name = object.path("name").asText("").strip();
        return name.isEmpty() ? otherwise : cut(name);
    }

    private static String cut(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
    }

    private void problem(String field, String problem) {
        problems.add(new FieldProblem(field, problem, List.of(), null));
    }
}
