package org.mastowatch.gateway.template;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills templates. */
@ApplicationScoped
public class Templates {

    private final TemplateRepository templates;

    Templates(TemplateRepository templates) {
        this.templates = templates;
    }

    /** What may stand between braces. */
    public static List<String> placeholders() {
        return TemplateText.KNOWN.stream().sorted().toList();
    }

    /** The template's text with these values. */
    public Uni<Filled> fill(String name, Map<String, String> values) {
        return Panache.withSession(() -> templates.named(name)).map(row -> {
            if (row == null) {
                return new Filled.Unknown();
            }
            List<String> problems = new ArrayList<>();
            TemplateText text = TemplateText.read(row.text, problems);
            List<String> missing = text.missing(values);
            return missing.isEmpty() ? new Filled.Text(text.with(values)) : new Filled.Missing(missing);
        });
    }

    /** What came of filling. */
    public sealed interface Filled {
        /** All in place. */
        record Text(String text) implements Filled {}

        /** These placeholders have no value. */
        record Missing(List<String> placeholders) implements Filled {
            public Missing {
                placeholders = List.copyOf(placeholders);
            }
        }

        /** No template has this name. */
        record Unknown() implements Filled {}
    }
}
