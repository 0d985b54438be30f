package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/metrics.md lists each meter of ours under the name that Prometheus shows, and no other. */
class MetricsReferenceTest {

    private static final Pattern METER =
            Pattern.compile("\\b(?:counter|timer|gauge|summary|builder)\\(\\s*\"(mastowatch\\.[a-z0-9.]+)\"");

    @Test
    void thePageListsEveryMeter() {
        assertThat(onThePage()).containsExactlyInAnyOrderElementsOf(inTheCode());
    }

    /** Without the endings that Prometheus' conventions add to counters and timers. */
    private static Set<String> onThePage() {
        return ReferencePage.read("metrics.md").names().stream()
                .map(name -> name.replaceFirst("(_seconds|_total)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inTheCode() {
        Set<String> meters = new TreeSet<>();
        ReferencePage.mainFiles(".java").forEach(source -> {
            Matcher meter = METER.matcher(ReferencePage.text(source));
            while (meter.find()) {
                meters.add(meter.group(1).replace('.', '_'));
            }
        });
        return meters;
    }
}
