package org.mastowatch.emulator.control;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.page.Page;

/** A page for people who wonder what this server is. */
public final class HomePage {
    private static final Logger LOG = System.getLogger(HomePage.class.getName());
    private static final int SHOWN = 40;
    private final Instance instance;
    private final Dialect dialect;

    /** The page of this server. */
    public HomePage(Instance instance, Dialect dialect) {
        this.instance = instance;
        this.dialect = dialect;
    }

    /** Adds the page, and a plain one for every other path that is not of the API. */
    public void add(Router router) {
        router.get("/").handler(ctx -> html(ctx, 200, home()));
        router.errorHandler(404, this::missing);
        router.errorHandler(405, this::missing);
        router.errorHandler(500, ctx -> {
            LOG.log(Level.ERROR, "A call failed", ctx.failure());
            html(ctx, 500, Page.of("Error", "<h1>We're sorry, but something went wrong.</h1>"));
        });
    }

    private void missing(RoutingContext ctx) {
        if (dialect.has(Quirk.TEXT_ERRORS)) {
            int status = ctx.statusCode() == 405 ? 405 : 404;
            ctx.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(status == 405 ? "405 method not allowed" : "404 page not found");
            return;
        }
        if (dialect.has(Quirk.HTML_ERRORS)) {
            int status = ctx.statusCode() == 405 ? 405 : 404;
            html(ctx, status, Page.of("Error", "<h1>" + status + "</h1>"));
            return;
        }
        String accept = ctx.request().getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            ctx.response().setStatusCode(404);
            ctx.json(new JsonObject().put("error", "Not Found"));
        } else {
            html(ctx, 404, Page.of("Not found", "<h1>The page you are looking for isn't here.</h1>"));
        }
    }

    private static void html(RoutingContext ctx, int status, String body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", Page.POLICY)
                .end(body);
    }

    private String home() {
        var body = new StringBuilder("<h1>A Mastodon emulator</h1><p>It plays a Mastodon 4.6 server for tests and the "
                + "demo of MastoWatch. Its people are invented, and what they write is forgotten.</p>");
        body.append("<h2>Reports</h2><table><tr><th>Report<th>By<th>About<th>Why<th>State</tr>");
        instance.reports().newestFirst().stream().limit(SHOWN).forEach(r -> body.append(row(r)));
        body.append("</table><h2>Latest posts</h2><table><tr><th>Who<th>Visibility<th>Post</tr>");
        instance.posts().newestFirst().stream().limit(SHOWN).forEach(p -> body.append(row(p)));
        body.append("</table><h2>People</h2><table><tr><th>Account<th>Name<th>State</tr>");
        instance.people().newestFirst().stream().limit(SHOWN).forEach(p -> body.append(row(p)));
        return Page.of("Mastodon emulator", body.append("</table>").toString());
    }

    private String row(Report report) {
        return "<tr><td>" + report.id() + "<td>" + acct(report.accountId()) + "<td>" + acct(report.targetId()) + "<td>"
                + Page.escape(report.category().word()) + ": " + Page.escape(report.comment()) + "<td>"
                + (report.resolved() ? "resolved" : "open") + "</tr>";
    }

    private String row(Post post) {
        String text = post.reblog() ? "(boost)" : post.text();
        return "<tr><td>" + acct(post.accountId()) + "<td>" + post.visibility().word() + "<td>" + Page.escape(text)
                + "</tr>";
    }

    private static String row(Person person) {
        String state = person.standing().suspended()
                ? "suspended"
                : person.standing().silenced() ? "limited" : person.admitted() ? "active" : "waits for approval";
        return "<tr><td>@" + Page.escape(person.acct()) + "<td>"
                + Page.escape(person.profile().displayName()) + "<td>" + state + "</tr>";
    }

    private String acct(long id) {
        Person person = instance.people().find(id);
        return person == null ? "(gone)" : "@" + Page.escape(person.acct());
    }
}
