package org.mastowatch.gateway.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Stands in for Quarkus' own mapper, which answers JSON of another form than a record takes without a word. */
class MismatchedBodies {

    @ServerExceptionMapper
    public Response tell(MismatchedInputException mismatch) {
        HttpProblem problem = UnreadableBody.in(mismatch)
                .orElseGet(() -> Problems.of(400, "The body is JSON of another form than this takes."));
        return HttpProblem.builder(problem)
                .with("request_id", Objects.requireNonNullElse(MDC.get(RequestIds.KEY), ""))
                .build()
                .toResponse();
    }
}
