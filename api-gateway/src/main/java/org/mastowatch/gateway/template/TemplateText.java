package org.mastowatch.gateway.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A template's text: words and placeholders such as {@code {acct}}. */
final class TemplateText {

    /** What may stand between braces. */
    static final Set<String> KNOWN = Set.of("acct", "rule", "reason", "until", "instance");

    private final List<Part> parts;

    private TemplateText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads a text; problems get a sentence for each thing that is wrong. */
    static TemplateText read(String text, List<String> problems) {
        List<Part> parts = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int stray = text.indexOf('}', at);
            if (stray >= 0 && (open < 0 || stray < open)) {
                problems.add("A } at character " + (stray + 1) + " closes nothing.");
                break;
            }
            if (open < 0) {
                parts.add(new Part(text.substring(at), false));
                break;
            }
            int close = text.indexOf('}', open);
            int nested = text.indexOf('{', open + 1);
            if (close < 0 || (nested >= 0 && nested < close)) {
                problems.add("The { at character " + (open + 1) + " is never closed.");
                break;
            }
            parts.add(new Part(text.substring(at, open), false));
            String name = text.substring(open + 1, close);
            if (!KNOWN.contains(name)) {
                unknown.add(name.matches("[A-Za-z0-9_ -]{1,40}") ? name : "?");
            }
            parts.add(new Part(name, true));
            at = close + 1;
        }
        unknown.forEach(name -> problems.add("Nobody knows the placeholder {" + name + "}; there are "
                + String.join(", ", new TreeSet<>(KNOWN)) + "."));
        return new TemplateText(parts);
    }

    /** The placeholders that it has and that are without a value. */
    List<String> missing(Map<String, String> values) {
        return parts.stream()
                .filter(part -> part.placeholder() && !values.containsKey(part.text()))
                .map(Part::text)
                .distinct()
                .toList();
    }

    /** The text with values in place. A brace in a value is a brace. */
    String with(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.placeholder() ? values.getOrDefault(part.text(), "") : part.text()));
        return text.toString();
    }

    private record Part(String text, boolean placeholder) {}
}
