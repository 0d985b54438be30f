package org.mastowatch.gateway.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Says where a body cannot be read, by line, column and field; never what stands there. */
final class UnreadableBody {

    private static final int DEEPEST = 10;

    private UnreadableBody() {}

    /** The problem to tell; empty for a failure of another kind. */
    static Optional<HttpProblem> in(@Nullable Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (each instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                return Optional.of(wrongField(mapping));
            }
            if (each instanceof MismatchedInputException other) {
                return Optional.of(
                        Problems.of(400, "The body is JSON of another form than this takes" + where(other) + "."));
            }
            if (each instanceof JsonProcessingException unreadable) {
                return Optional.of(Problems.of(400, "The body is no JSON that can be read" + where(unreadable) + "."));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }

    private static HttpProblem wrongField(JsonMappingException wrong) {
        String field = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : FieldNames.shown(step.getFieldName()))
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        String problem = wrong instanceof PropertyBindingException
                ? "Nobody knows this field."
                : "It is of another type than this field takes" + where(wrong) + ".";
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }

    private static String where(JsonProcessingException unreadable) {
        JsonLocation location = unreadable.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
