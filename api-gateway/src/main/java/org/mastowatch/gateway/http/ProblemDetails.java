package org.mastowatch.gateway.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.mastowatch.gateway.http.Problems.FieldError;

/**
 * Completes problem documents: the request's id, a detail where there is none, and wrong parameters in the same form as
 * wrong fields. A failure that nobody foresaw is logged here and told without what the exception says.
 */
@ApplicationScoped
class ProblemDetails implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(ProblemDetails.class);
    private static final int AFTER_THE_LIBRARY = -100;

    /** What is said where a part is away. */
    static final String AWAY = "A part that this needs is away. GET /healthz says which; try again once it is back.";

    @Override
    public int priority() {
        return AFTER_THE_LIBRARY;
    }

    /** Without the member instance, which the library makes of the path: nothing that a stranger sent is said back. */
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return HttpProblem.builder(completed(problem, context))
                .withInstance(null)
                .build();
    }

    private static HttpProblem completed(HttpProblem problem, ProblemContext context) {
        Object id = Objects.requireNonNullElse(MDC.get(RequestIds.KEY), "");
        if (problem.getParameters().get("violations") instanceof List<?> violations) {
            return HttpProblem.builder(Problems.fields(
                            problem.getStatusCode(),
                            "Some parameters are wrong; errors names each.",
                            violations.stream().map(ProblemDetails::error).toList()))
                    .with("request_id", id)
                    .build();
        }
        if (problem.getStatusCode() == 500 && DeadPart.isBehind(context.cause)) {
            LOG.warnf(
                    "A request needs a part that is away path=%s cause=%s", context.path, DeadPart.kind(context.cause));
            return HttpProblem.builder(Problems.of(503, AWAY))
                    .with("request_id", id)
                    .build();
        }
        Optional<HttpProblem> unreadable =
                problem.getStatusCode() == 400 ? UnreadableBody.in(context.cause) : Optional.empty();
        if (unreadable.isPresent()) {
            return HttpProblem.builder(unreadable.get()).with("request_id", id).build();
        }
        HttpProblem.Builder complete = HttpProblem.builder(problem).with("request_id", id);
        if (problem.getStatusCode() == 500) {
            LOG.errorf(context.cause, "A request failed path=%s", context.path);
            complete.withDetail("Something went wrong here. The log has the cause under this request_id.");
        } else if (problem.getDetail() == null || problem.getDetail().isBlank()) {
            complete.withDetail(detail(problem.getStatusCode()));
        }
        return complete.build();
    }

    static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing at this path. GET /q/openapi lists what there is.";
            case 405 -> "This path does not know this method. GET /q/openapi lists what there is.";
            case 406 -> "Only JSON can be answered here.";
            case 413 -> "The body is too large.";
            case 415 -> "The body must be application/json.";
            default -> "The request was refused.";
        };
    }

    private static FieldError error(Object violation) {
        return violation instanceof Violation known
                ? new FieldError(known.field, known.message)
                : new FieldError("", "It is wrong.");
    }
}
