package org.mastowatch.gateway.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as RFC 9457 has them. The request's id is added to each on its way out. */
public final class Problems {

    private Problems() {}

    /**
     * A refusal.
     *
     * @param detail one sentence or two that a person can act on; nothing a stranger sent
     */
    public static HttpProblem of(int status, String detail) {
        return builder(status, detail).build();
    }

    /**
     * A refusal that programs can say in their own words.
     *
     * @param code null where there is none
     * @param values what the detail names
     * @param wait how long before another try, for the header Retry-After; null where that does not help
     */
    public static HttpProblem coded(
            int status,
            String detail,
            @Nullable RefusalCode code,
            Map<String, String> values,
            @Nullable Duration wait) {
        HttpProblem problem = wait == null ? of(status, detail) : later(status, detail, wait);
        return code == null
                ? problem
                : HttpProblem.builder(problem)
                        .with("code", code.word())
                        .with("values", values)
                        .build();
    }

    /** A refusal that names fields. */
    public static HttpProblem fields(int status, String detail, List<?> errors) {
        return builder(status, detail).with("errors", errors).build();
    }

    /** What a path names and is not there. */
    public static HttpProblem notFound(String what) {
        return of(404, "There is no such " + what + ".");
    }

    /** A refusal for a while, with the header Retry-After. */
    public static HttpProblem later(int status, String detail, Duration wait) {
        return builder(status, detail)
                .withHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds() + 1)))
                .build();
    }

    private static HttpProblem.Builder builder(int status, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("about:blank"))
                .withStatus(status)
                .withTitle(title(status))
                .withDetail(detail);
    }

    static String title(int status) {
        Response.@Nullable Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == 422 ? "Unprocessable Content" : "Error";
    }

    /**
     * A field or parameter that was refused.
     *
     * @param field its name in the request
     * @param problem one sentence
     */
    public record FieldError(String field, String problem) {}
}
