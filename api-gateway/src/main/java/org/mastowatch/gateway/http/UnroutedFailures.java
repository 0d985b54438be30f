package org.mastowatch.gateway.http;

import io.quarkus.security.AuthenticationException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Answers what fails outside of every resource, such as a path that cannot be decoded, as a problem too. */
@ApplicationScoped
class UnroutedFailures {

    private static final Logger LOG = Logger.getLogger(UnroutedFailures.class);
    private static final int JUST_BEFORE_THE_LAST = Integer.MAX_VALUE - 1;
    private static final List<Integer> REFUSALS = List.of(400, 404, 405, 406, 413, 414, 415, 431);

    void register(@Observes Router router) {
        router.route().order(JUST_BEFORE_THE_LAST).failureHandler(context -> answer(context, context.statusCode()));
        // The context itself has no status where the router failed at the path.
        REFUSALS.forEach(status -> router.errorHandler(status, context -> answer(context, status)));
    }

    private static void answer(RoutingContext context, int told) {
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException || failure instanceof SecurityException) {
            // The way to sign in is the security layer's to show.
            context.next();
            return;
        }
        int status = told < 400 ? 500 : told;
        if (failure instanceof IllegalArgumentException) {
            status = 400;
        }
        if (status == 500 && DeadPart.isBehind(failure)) {
            LOG.warnf("A request needs a part that is away cause=%s", DeadPart.kind(failure));
            DirectProblems.answer(context, 503, ProblemDetails.AWAY);
            return;
        }
        if (status >= 500) {
            LOG.error("A request failed before it reached a resource", failure);
        }
        DirectProblems.answer(context, status, ProblemDetails.detail(status));
    }
}
