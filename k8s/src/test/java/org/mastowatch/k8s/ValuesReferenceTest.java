package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The chart's README lists every value with the comment above it, and the schema knows each. */
class ValuesReferenceTest {

    private static final String BEGIN = "<!-- values: written from values.yaml by ValuesReferenceTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    @Test
    void theReadmeListsEveryValue() {
        StringBuilder table = new StringBuilder("\n| value | default | meaning |\n|---|---|---|\n");
        for (Value value : values()) {
            assertThat(value.meaning).as("the comment above %s", value.name).isNotEmpty();
            table.append("| `%s` | %s | %s |\n".formatted(value.name, value.shown(), value.meaning));
        }
        String readme = Checkout.text(Checkout.CHART.resolve("README.md"));
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        assertThat(begin).isPositive();
        assertThat(end).isGreaterThan(begin);

        Checkout.isWritten(
                Checkout.CHART.resolve("README.md"),
                readme.substring(0, begin + BEGIN.length()) + table + "\n" + readme.substring(end));
    }

    @Test
    void theSchemaHasEveryValueAndNoOther() throws Exception {
        JsonNode schema = Chart.YAML.readTree(Checkout.text(Checkout.CHART.resolve("values.schema.json")));
        TreeSet<String> known = new TreeSet<>();
        for (String top : List.of("gateway", "poller", "analyzer", "reporter", "approval")) {
            known.add(top);
        }
        schema.path("properties").properties().forEach(each -> {
            if (!known.contains(each.getKey()) && !each.getKey().equals("global")) {
                collect(schema, each.getValue(), each.getKey(), known);
            }
        });

        assertThat(values()).extracting(Value::name).containsExactlyInAnyOrderElementsOf(known);
    }

    /** The names of what has no properties of its own. */
    private static void collect(JsonNode schema, JsonNode node, String name, TreeSet<String> known) {
        JsonNode target =
                node.has("$ref") ? schema.at(node.path("$ref").asText().substring(1)) : node;
        JsonNode properties = target.path("properties");
        if (properties.isEmpty() || name.equals("secrets.values")) {
            known.add(name);
        }
        properties.properties().forEach(each -> collect(schema, each.getValue(), name + "." + each.getKey(), known));
    }

    private static List<Value> values() {
        List<Value> values = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String comment = "";
        for (String line :
                Checkout.text(Checkout.CHART.resolve("values.yaml")).lines().toList()) {
            String text = line.strip();
            if (text.startsWith("#")) {
                comment = text.substring(1).strip();
                continue;
            }
            if (text.isEmpty()) {
                comment = "";
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            int colon = text.indexOf(':');
            path.addLast(text.substring(0, colon));
            String value = text.substring(colon + 1).strip();
            if (!value.isEmpty()) {
                values.add(new Value(String.join(".", path), value, comment));
            }
            comment = "";
        }
        return values;
    }

    private record Value(String name, String value, String meaning) {

        String shown() {
            return value.equals("\"\"") || value.equals("{}") || value.equals("[]") ? "–" : "`" + value + "`";
        }
    }
}
