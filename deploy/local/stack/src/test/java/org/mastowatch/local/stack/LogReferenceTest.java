package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/logs.md lists each key that log lines hold, and no other. */
class LogReferenceTest {

    /** What the formatter and tracing write into each line. */
    static final Set<String> OF_EVERY_LINE = Set.of(
            "timestamp",
            "sequence",
            "level",
            "loggerName",
            "message",
            "service",
            "version",
            "hostName",
            "threadName",
            "exception",
            "mdc");

    private static final Set<String> OF_TRACING = Set.of("traceId", "spanId", "parentId", "sampled");

    private static final Pattern STATEMENT = Pattern.compile("(?s)\\b(?:LOG|log)\\b[.(].*?;");
    private static final Pattern WORD = Pattern.compile("[ \"]([a-zA-Z][A-Za-z0-9]*)=(?:%|\")");
    private static final Pattern CONTEXT = Pattern.compile("MDC\\.put\\(\"([a-zA-Z]+)\"|String KEY = \"([a-zA-Z]+)\"");

    @Test
    void thePageListsEveryKeyOnce() {
        assertThat(ReferencePage.read("logs.md").names()).containsExactlyInAnyOrderElementsOf(all());
    }

    /** Every key that a line may hold, in itself or in its message. */
    static Set<String> all() {
        Set<String> keys = new TreeSet<>(OF_EVERY_LINE);
        keys.addAll(OF_TRACING);
        ReferencePage.mainFiles(".java").stream()
                .map(ReferencePage::text)
                .filter(text -> text.contains("Logger.getLogger(") || text.contains("jboss.logging.MDC"))
                .forEach(text -> collect(text, keys));
        return keys;
    }

    private static void collect(String text, Set<String> keys) {
        Matcher statement = STATEMENT.matcher(text);
        while (statement.find()) {
            Matcher word = WORD.matcher(statement.group());
            while (word.find()) {
                keys.add(word.group(1));
            }
        }
        Matcher context = CONTEXT.matcher(text);
        while (context.find()) {
            keys.add(context.group(1) == null ? context.group(2) : context.group(1));
        }
    }
}
