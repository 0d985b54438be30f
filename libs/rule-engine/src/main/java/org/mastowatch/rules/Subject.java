package org.mastowatch.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.rules.text.MatchableText;
import org.mastowatch.rules.text.ReadableText;

/**
 * What a content rule looks at as one: a post or a profile. Used by one thread, during one evaluation.
 *
 * @param statusId null for a profile
 * @param at when the post was written; null for a profile
 * @param keys the evidence key of each field
 */
record Subject(
        @Nullable String statusId,
        @Nullable Instant at,
        Map<TargetField, List<ScannedText>> texts,
        Map<TargetField, String> keys,
        List<PostFacts.Media> media) {

    static Subject post(PostFacts post) {
        List<ScannedText> texts = new ArrayList<>();
        addIfAny(texts, ReadableText.bounded(post.spoilerText()));
        addIfAny(texts, ReadableText.ofHtml(post.content()).text());
        return new Subject(
                post.id(),
                post.createdAt(),
                Map.of(TargetField.CONTENT, texts),
                Map.of(TargetField.CONTENT, Evidence.postKey(post.id(), post.editedAt())),
                post.media());
    }

    static Subject profile(ProfileFacts profile) {
        Map<TargetField, List<ScannedText>> texts = new EnumMap<>(TargetField.class);
        texts.put(TargetField.USERNAME, one(profile.username()));
        texts.put(TargetField.DISPLAY_NAME, one(profile.displayName()));
        List<ScannedText> bio = one(ReadableText.ofHtml(profile.bio()).text());
        for (ProfileFacts.Field field : profile.fields()) {
            addIfAny(bio, ReadableText.bounded(field.name()));
            addIfAny(bio, ReadableText.ofHtml(field.value()).text());
        }
        texts.put(TargetField.BIO, bio);
        Map<TargetField, String> keys = new EnumMap<>(TargetField.class);
        texts.forEach((field, parts) -> keys.put(field, profileKey(field, parts)));
        return new Subject(null, null, texts, keys, List.of());
    }

    String evidenceKey(TargetField field) {
        String key = keys.get(field);
        if (key == null) {
            throw new IllegalArgumentException("This subject has no " + field);
        }
        return key;
    }

    private static List<ScannedText> one(String text) {
        List<ScannedText> parts = new ArrayList<>();
        addIfAny(parts, ReadableText.bounded(text));
        return parts;
    }

    private static void addIfAny(List<ScannedText> parts, String text) {
        if (!text.isBlank()) {
            parts.add(new ScannedText(text));
        }
    }

    private static String profileKey(TargetField field, List<ScannedText> parts) {
        String text = parts.stream().map(part -> part.terms(false).text()).collect(Collectors.joining("\n"));
        return "profile:" + field.jsonName() + ":" + Hashes.sha256(text).substring(0, 16);
    }

    /** A text in the forms that detectors match against, each made once when first asked for. */
    static final class ScannedText {
        private final String readable;
        private @Nullable MatchableText pattern;
        private @Nullable MatchableText foldedTerms;
        private @Nullable MatchableText terms;

        ScannedText(String readable) {
            this.readable = readable;
        }

        MatchableText pattern() {
            if (pattern == null) {
                pattern = MatchableText.forPattern(readable);
            }
            return pattern;
        }

        MatchableText terms(boolean caseSensitive) {
            if (caseSensitive) {
                if (terms == null) {
                    terms = MatchableText.forTerms(readable, false);
                }
                return terms;
            }
            if (foldedTerms == null) {
                foldedTerms = MatchableText.forTerms(readable, true);
            }
            return foldedTerms;
        }
    }
}
