package org.mastowatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.RegexFinder.BadPattern;
import org.mastowatch.rules.Subject.ScannedText;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.rules.text.ReadableText;

/** Looks at each attachment of a post. */
final class MediaDetector implements ContentDetector {

    private final MediaParams params;
    private final Set<String> blocked;
    private final List<RegexFinder> altTexts = new ArrayList<>();
    private final @Nullable RegexFinder first;
    private final @Nullable RegexFinder second;
    private final boolean both;

    private MediaDetector(Rule rule) throws BadPattern {
        boolean caseSensitive = rule.matchOptions().caseSensitive();
        this.params = rule.mediaParams();
        this.blocked = new TreeSet<>();
        params.blockedUrlSha256().forEach(hash -> blocked.add(hash.toLowerCase(Locale.ROOT)));
        for (String pattern : params.altTextPatterns()) {
            altTexts.add(RegexFinder.compile(pattern, caseSensitive));
        }
        this.first = rule.pattern().isBlank() ? null : RegexFinder.compile(rule.pattern(), caseSensitive);
        String secondary = rule.secondaryPattern();
        this.second = secondary == null ? null : RegexFinder.compile(secondary, caseSensitive);
        this.both = rule.booleanOperator() == BooleanOperator.AND;
        if (first == null && params.asksNothing()) {
            throw new BadPattern(FieldCode.ASKS_NOTHING, "The rule asks nothing: give a pattern or media_params.");
        }
        if (first == null && second != null) {
            throw new BadPattern(FieldCode.SECOND_WITHOUT_FIRST, "A secondary pattern needs a first one.");
        }
    }

    static MediaDetector compile(Rule rule) throws BadPattern {
        return new MediaDetector(rule);
    }

    @Override
    public Found scan(Subject subject) {
        List<Evidence> evidence = new ArrayList<>();
        int hits = 0;
        for (PostFacts.Media media : subject.media()) {
            List<Evidence> found = objections(media, subject);
            hits += found.isEmpty() ? 0 : 1;
            evidence.addAll(found);
        }
        return hits == 0 ? Found.NOTHING : new Found(hits, 0, evidence);
    }

    private List<Evidence> objections(PostFacts.Media media, Subject subject) {
        List<Evidence> found = new ArrayList<>();
        String description = media.description();
        if (params.requireAltText() && (description == null || description.isBlank())) {
            found.add(evidence(subject, "require_alt_text", ""));
        }
        String mimeType = media.mimeType();
        if (mimeType != null && !params.allowedMimeTypes().isEmpty() && !allowed(mimeType)) {
            found.add(evidence(subject, "allowed_mime_types", ReadableText.bounded(mimeType)));
        }
        String url = media.url();
        if (url != null && blocked.contains(Hashes.sha256(url))) {
            found.add(evidence(subject, "blocked_url_sha256", ""));
        }
        if (description != null && !description.isBlank()) {
            ScannedText altText = new ScannedText(ReadableText.bounded(description));
            for (RegexFinder pattern : altTexts) {
                pattern.find(altText, 1).forEach(span -> found.add(evidence(subject, "alt_text_patterns", span)));
            }
            found.addAll(patterns(altText, subject));
        }
        return found;
    }

    private List<Evidence> patterns(ScannedText altText, Subject subject) {
        Optional<String> one = span(first, altText);
        Optional<String> other = span(second, altText);
        if (second != null && both && (one.isEmpty() || other.isEmpty())) {
            return List.of();
        }
        List<Evidence> found = new ArrayList<>();
        one.ifPresent(span -> found.add(evidence(subject, "alt_text", span)));
        other.ifPresent(span -> found.add(evidence(subject, "alt_text", span)));
        return found;
    }

    private static Optional<String> span(@Nullable RegexFinder finder, ScannedText altText) {
        return finder == null
                ? Optional.empty()
                : finder.find(altText, 1).stream().findFirst();
    }

    private boolean allowed(String mimeType) {
        String type = mimeType.toLowerCase(Locale.ROOT);
        return params.allowedMimeTypes().stream()
                .map(allowed -> allowed.toLowerCase(Locale.ROOT))
                .anyMatch(allowed -> allowed.endsWith("/*")
                        ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                        : type.equals(allowed));
    }

    private static Evidence evidence(Subject subject, String field, String span) {
        String key = subject.evidenceKey(TargetField.CONTENT);
        return new Evidence(key, subject.statusId(), field, span.length() > 200 ? span.substring(0, 200) : span);
    }
}
