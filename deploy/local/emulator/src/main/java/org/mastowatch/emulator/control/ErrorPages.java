package org.mastowatch.emulator.control;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.page.Page;

/** What is answered where there is no route, or where one broke. */
public final class ErrorPages {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());

    private final Dialect dialect;

    /** The pages in this dialect. */
    public ErrorPages(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Adds them. */
    public void add(Router router) {
        router.errorHandler(404, this::missing);
        router.errorHandler(405, this::missing);
        router.errorHandler(500, ctx -> {
            if (ctx.failure() instanceof NumberFormatException) {
                // An id beyond any that a database has names nothing (config/application: RangeError is a 404 in
                // Rails).
                ctx.response().setStatusCode(404);
                ctx.json(new JsonObject().put("error", "Record not found"));
                return;
            }
            LOG.log(Level.ERROR, "A call failed", ctx.failure());
            html(ctx, 500, Page.of("Error", "<h1>We're sorry, but something went wrong.</h1>"));
        });
    }

    private void missing(RoutingContext ctx) {
        String accept = ctx.request().getHeader("Accept");
        if (dialect.has(Quirk.TEXT_ERRORS)) {
            ctx.response()
                    .setStatusCode(ctx.statusCode())
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(ctx.statusCode() == 405 ? "405 method not allowed" : "404 page not found");
        } else if (dialect.has(Quirk.HTML_ERRORS)) {
            html(ctx, ctx.statusCode(), Page.of("Error", "<h1>" + ctx.statusCode() + "</h1>"));
        } else if (accept != null && accept.contains("application/json")) {
            ctx.response().setStatusCode(404);
            ctx.json(new JsonObject().put("error", "Not Found"));
        } else {
            html(ctx, 404, Page.of("Not found", "<h1>The page you are looking for isn't here.</h1>"));
        }
    }

    static void html(RoutingContext ctx, int status, String body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", Page.POLICY)
                .end(body);
    }
}
