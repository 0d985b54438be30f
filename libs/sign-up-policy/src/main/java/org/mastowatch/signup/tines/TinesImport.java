package org.mastowatch.signup.tines;

import java.util.List;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.signup.json.StrictJson;
import org.mastowatch.signup.tines.Step.Story;

/** Takes over an exported story. */
public final class TinesImport {

    private TinesImport() {}

    /** What became of a document. */
    public sealed interface Result {}

    /**
     * Taken over.
     *
     * @param policy decides as the story's author meant, and is in shadow
     * @param findings what is wrong in the original, and what was not taken over
     * @param original what the story would really have done
     */
    public record Imported(SignUpPolicy policy, List<Finding> findings, OriginalStory original) implements Result {
        public Imported {
            findings = List.copyOf(findings);
        }
    }

    /** No story, or one that is built to do harm. */
    public record Refused(List<FieldProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a story as the export writes it. */
    public static Result read(String json) {
        return switch (StrictJson.parse(json)) {
            case StrictJson.Refused refused ->
                new Refused(List.of(new FieldProblem("", refused.problem(), List.of(), null)));
            case StrictJson.Read read -> {
                StoryReader reader = new StoryReader(read.object());
                Story story = reader.read();
                yield reader.problems().isEmpty() ? new Takeover(story).run() : new Refused(reader.problems());
            }
        };
    }
}
