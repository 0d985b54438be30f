package org.mastowatch.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import org.mastowatch.rules.RegexFinder.BadPattern;
import org.mastowatch.rules.Subject.ScannedText;
import org.mastowatch.rules.text.MatchableText;

/** Comma-separated terms, all searched for in one pass over the text. */
final class KeywordFinder implements Finder {

    private final Trie trie;
    /** Each term as the parts that must all be there; a phrase is one part. */
    private final List<List<String>> terms;

    private final MatchOptions options;

    private KeywordFinder(List<List<String>> terms, MatchOptions options) {
        this.terms = terms;
        this.options = options;
        Trie.TrieBuilder builder = Trie.builder();
        Set<String> parts = new LinkedHashSet<>();
        terms.forEach(parts::addAll);
        parts.forEach(builder::addKeyword);
        this.trie = builder.build();
    }

    /**
     * Compiles.
     *
     * @throws BadPattern with a message for people
     */
    static KeywordFinder compile(String pattern, MatchOptions options) throws BadPattern {
        List<List<String>> terms = new ArrayList<>();
        for (String written : pattern.split(",", -1)) {
            String term = MatchableText.forTerms(written.strip(), !options.caseSensitive())
                    .text()
                    .strip();
            if (term.isEmpty()) {
                throw new BadPattern(
                        FieldCode.EMPTY_TERM,
                        "A term is empty: write terms separated by single commas, with none at the end.");
            }
            terms.add(options.phraseMatch() ? List.of(term) : List.of(term.split(" ")));
        }
        return new KeywordFinder(List.copyOf(terms), options);
    }

    @Override
    public List<String> find(ScannedText text, int limit) {
        MatchableText matchable = text.terms(options.caseSensitive());
        String haystack = matchable.text();
        Map<String, List<Emit>> found = new TreeMap<>();
        trie.parseText(haystack, emit -> {
            List<Emit> sofar = found.computeIfAbsent(emit.getKeyword(), part -> new ArrayList<>());
            boolean taken = sofar.size() < limit
                    && (!options.wordBoundaries() || Words.standsAlone(haystack, emit.getStart(), emit.getEnd() + 1));
            return taken && sofar.add(emit);
        });
        List<Emit> matches = terms.stream()
                .flatMap(parts -> matchesOf(parts, found))
                .sorted((a, b) -> Integer.compare(a.getStart(), b.getStart()))
                .limit(limit)
                .toList();
        return matches.stream()
                .map(emit -> matchable.span(emit.getStart(), emit.getEnd() + 1))
                .toList();
    }

    /** A term of several words matches as often as its rarest word; the match is shown at its first word. */
    private static Stream<Emit> matchesOf(List<String> parts, Map<String, List<Emit>> found) {
        int times = parts.stream()
                .mapToInt(part -> found.getOrDefault(part, List.of()).size())
                .min()
                .orElse(0);
        return found.getOrDefault(parts.getFirst(), List.of()).stream().limit(times);
    }
}
