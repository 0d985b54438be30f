package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/metrics.md lists each meter of ours under the name that Prometheus shows, with its labels, and no other. */
class MetricsReferenceTest {

    /** Whose method it is, which one, and the name. */
    private static final Pattern METER =
            Pattern.compile("\\b(\\w+)\\s*\\.(counter|timer|gauge|builder)\\(\\s*\"(mastowatch\\.[a-z0-9.]+)\"");

    private static final Pattern TAG = Pattern.compile("\\.tag\\(\\s*\"([a-z_]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z_]+)\"");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

    /** Its rows, and with them their labels, are made elsewhere, so only its name is compared. */
    private static final String ROWS = "MultiGauge";

    /** What makes a series for each state. */
    private static final Set<String> BY_STATE = Set.of("WaitingGauge", "AgeGauge");

    private static final String SECONDS = ".baseUnit(\"seconds\")";

    @Test
    void thePageListsEveryMeterUnderTheNameThatPrometheusShows() {
        assertThat(onThePage().keySet())
                .containsExactlyInAnyOrderElementsOf(inTheCode().keySet());
    }

    @Test
    void thePageListsTheLabelsOfEachMeter() {
        Map<String, Set<String>> inTheCode = inTheCode();
        inTheCode.values().removeIf(labels -> labels.contains(ROWS));
        assertThat(onThePage()).containsAllEntriesOf(inTheCode);
    }

    /** Labels by name; what somebody else makes stands on the page without code. */
    static Map<String, Set<String>> onThePage() {
        Map<String, Set<String>> labels = new TreeMap<>();
        ReferencePage.read("metrics.md")
                .rows()
                .forEach(row -> labels.put(
                        ReferencePage.code(row.getFirst()),
                        LABEL.matcher(row.get(2).replaceAll("\\([^)]*\\)", ""))
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return labels;
    }

    private static Map<String, Set<String>> inTheCode() {
        Map<String, Set<String>> labels = new TreeMap<>();
        ReferencePage.mainFiles(".java").forEach(source -> {
            String text = ReferencePage.text(source);
            Matcher meter = METER.matcher(text);
            while (meter.find()) {
                String statement = text.substring(meter.start(3), text.indexOf(";\n", meter.end()));
                labels.computeIfAbsent(
                                meter.group(3).replace('.', '_') + ending(meter, statement), name -> new TreeSet<>())
                        .addAll(labels(meter, statement));
            }
        });
        return labels;
    }

    /** What Prometheus' conventions add. */
    private static String ending(Matcher meter, String statement) {
        String maker = meter.group(1) + "." + meter.group(2);
        return switch (maker) {
            case "Timer.builder", "AgeGauge.gauge" -> "_seconds";
            case "Counter.builder" -> "_total";
            case "Gauge.builder", "MultiGauge.builder", "WaitingGauge.gauge" ->
                statement.contains(SECONDS) ? "_seconds" : "";
            default ->
                switch (meter.group(2)) {
                    case "counter" -> "_total";
                    case "timer" -> "_seconds";
                    default -> "";
                };
        };
    }

    private static Set<String> labels(Matcher meter, String statement) {
        if (BY_STATE.contains(meter.group(1))) {
            return Set.of("state");
        }
        return switch (meter.group(2)) {
            case "counter", "timer" -> keys(statement);
            case "builder" ->
                meter.group(1).equals(ROWS)
                        ? Set.of(ROWS)
                        : TAG.matcher(statement)
                                .results()
                                .map(tag -> tag.group(1))
                                .collect(Collectors.toCollection(TreeSet::new));
            default -> Set.of();
        };
    }

    /** Every second argument of the call, from the one after the name on. */
    private static Set<String> keys(String call) {
        List<String> arguments = new ArrayList<>(List.of(""));
        int depth = 0;
        for (int i = 0; i < call.length() && depth >= 0; i++) {
            char c = call.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                arguments.add("");
            } else {
                arguments.add(arguments.removeLast() + c);
            }
        }
        Set<String> keys = new TreeSet<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            Matcher literal = LITERAL.matcher(arguments.get(i).strip());
            if (literal.matches()) {
                keys.add(literal.group(1));
            }
        }
        return keys;
    }
}
