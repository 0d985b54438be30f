package org.mastowatch.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.Subject.ScannedText;

/** Searches the chosen fields for one or two patterns. */
final class TextDetector implements ContentDetector {

    /** Spans shown of one pattern in one field. */
    private static final int SHOWN = 3;

    private final List<TargetField> fields;
    private final Finder first;
    private final @Nullable Finder second;
    private final int limit;

    TextDetector(Rule rule, Finder first, @Nullable Finder second) {
        this.fields = rule.targetFields().stream().distinct().toList();
        this.first = first;
        this.second = second;
        this.limit = Math.max(SHOWN, rule.triggerThreshold());
    }

    @Override
    public Found scan(Subject subject) {
        List<Evidence> evidence = new ArrayList<>();
        int firstMatches = search(subject, first, evidence);
        int secondMatches = second == null ? 0 : search(subject, second, evidence);
        return firstMatches + secondMatches == 0 ? Found.NOTHING : new Found(firstMatches, secondMatches, evidence);
    }

    private int search(Subject subject, Finder finder, List<Evidence> evidence) {
        int matches = 0;
        for (TargetField field : fields) {
            for (ScannedText text : subject.texts().getOrDefault(field, List.of())) {
                List<String> spans = finder.find(text, limit);
                matches += spans.size();
                spans.stream()
                        .distinct()
                        .limit(SHOWN)
                        .map(span ->
                                new Evidence(subject.evidenceKey(field), subject.statusId(), field.jsonName(), span))
                        .forEach(evidence::add);
            }
        }
        return matches;
    }
}
