package org.mastowatch.signup.tines;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong in a story, or that could not be taken over.
 *
 * @param step the story's name of the step; null if it is about the whole story
 * @param problem a sentence or two for people
 * @param examples addresses that show it, invented; empty only where it is not about addresses
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(Kind kind, @Nullable String step, String problem, List<String> examples) {

    public Finding {
        examples = List.copyOf(examples);
    }

    /** What kind of thing is wrong. */
    public enum Kind {
        /** A pattern matches in the middle of an address, too. */
        PATTERN_NOT_ANCHORED,
        /** A backslash stands before a letter that it turns into something else, or into nothing. */
        BAD_ESCAPE,
        /** A dot without a backslash stands for any character. */
        UNESCAPED_DOT,
        /** The policy takes in the domain itself, which the pattern left out. */
        DOMAIN_ITSELF,
        /** Only the first page of pending people is read. */
        NO_PAGING,
        /** The step reads other accounts than pending local ones. */
        NOT_ONLY_PENDING,
        /** An address is both approved and rejected. */
        APPROVE_AND_REJECT_OVERLAP,
        /** Nobody looks whether the address is confirmed. */
        UNCONFIRMED_APPROVED,
        /** Everything is sent at once and for good. */
        NO_DRY_RUN,
        /** People are approved or rejected without a filter. */
        NO_FILTER,
        /** A step of a type that is not known here; what hangs on it is not taken over. */
        UNKNOWN_AGENT,
        /** A step that is switched off; what hangs on it is not taken over. */
        DISABLED_AGENT,
        /** A filter that could not be read; it is not taken over. */
        NOT_UNDERSTOOD,
        /** A filter that nothing leads to, or that leads to no approval or rejection; it is not taken over. */
        NOT_CONNECTED;

        /** The name in JSON: lower case. */
        @JsonValue
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
