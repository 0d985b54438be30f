package org.mastowatch.kafka.metrics;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes what the registry says in OpenMetrics' format fit that format: exemplars are for counters and buckets alone.
 * Micrometer gives them to the counts of timers as well, and Prometheus refuses all that a process says for that.
 */
final class ExemplarLines {

    private static final Pattern MAY_HAVE_ONE = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(_total|_bucket)[{ ].*");

    /** Labels of ours hold quotes with a backslash alone, so none of them looks like this. */
    private static final Pattern EXEMPLAR = Pattern.compile(" # \\{(\\w+=\"[0-9a-f]*\",?)*} \\S+( \\S+)?$");

    private ExemplarLines() {}

    /** The same lines, those that may have no exemplar without it. */
    static String fit(String openMetrics) {
        return openMetrics
                .lines()
                .map(line ->
                        line.contains(" # {") && !MAY_HAVE_ONE.matcher(line).matches()
                                ? EXEMPLAR.matcher(line).replaceFirst("")
                                : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
