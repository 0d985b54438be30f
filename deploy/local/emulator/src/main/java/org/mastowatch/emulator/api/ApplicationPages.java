package org.mastowatch.emulator.api;

import java.util.List;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;
import org.mastowatch.emulator.oauth.Sessions;
import org.mastowatch.emulator.page.Page;

/** How {@link ApplicationRoutes} look. */
final class ApplicationPages {
    private ApplicationPages() {}

    static Answer list(Person person, List<App> apps) {
        var items = new StringBuilder();
        apps.forEach(app -> items.append("<li><a href=\"/settings/applications/")
                .append(app.id())
                .append("\">")
                .append(Page.escape(app.name()))
                .append("</a> ")
                .append(scopes(app.scopes())));
        return SignInPages.html(
                200,
                "Your applications",
                "<p>Preferences → Development, as <strong>@" + Page.escape(person.acct()) + "</strong></p><ul>" + items
                        + "</ul><p><a href=\"/settings/applications/new\">New application</a></p>");
    }

    static Answer form(int status, Sessions.Session session, Person person, String wrong) {
        var boxes = new StringBuilder();
        Scopes.ALL.forEach(scope -> boxes.append("<label><input type=\"checkbox\" style=\"width:auto\""
                        + " name=\"doorkeeper_application[scopes][]\" value=\"")
                .append(scope)
                .append("\"> <code>")
                .append(scope)
                .append("</code></label>"));
        return SignInPages.html(
                status,
                "New application",
                (wrong.isEmpty() ? "" : "<p role=\"alert\"><strong>" + Page.escape(wrong) + "</strong></p>")
                        + "<p>Preferences → Development, as <strong>@" + Page.escape(person.acct()) + "</strong></p>"
                        + "<form id=\"new_application\" action=\"/settings/applications\" method=\"post\">"
                        + SignInPages.hidden("authenticity_token", session.csrf())
                        + "<label>Application name <input name=\"doorkeeper_application[name]\" required></label>"
                        + "<label>Redirect URI <input name=\"doorkeeper_application[redirect_uri]\" value=\""
                        + App.OUT_OF_BAND + "\"></label>"
                        + "<fieldset style=\"columns:14rem\"><legend>Scopes</legend>" + boxes + "</fieldset>"
                        + "<button type=\"submit\">Submit</button></form>");
    }

    static Answer show(Sessions.Session session, App app, String token) {
        return SignInPages.html(
                200,
                app.name(),
                "<table><tr><th>Client key<td><code>" + Page.escape(app.clientId()) + "</code>"
                        + "<tr><th>Client secret<td><code>" + Page.escape(app.clientSecret()) + "</code>"
                        + "<tr><th>Your access token<td><code id=\"token\">" + Page.escape(token) + "</code>"
                        + "<tr><th>Redirect URI<td><code>" + Page.escape(String.join(" ", app.redirectUris()))
                        + "</code><tr><th>Scopes<td>" + scopes(app.scopes()) + "</table>"
                        + "<form id=\"regenerate\" action=\"/settings/applications/" + app.id()
                        + "/regenerate\" method=\"post\">" + SignInPages.hidden("authenticity_token", session.csrf())
                        + "<button type=\"submit\">Regenerate access token</button></form>"
                        + "<p><a href=\"/settings/applications\">Your applications</a></p>");
    }

    private static String scopes(List<String> scopes) {
        return "<code>" + Page.escape(String.join(" ", scopes)) + "</code>";
    }
}
