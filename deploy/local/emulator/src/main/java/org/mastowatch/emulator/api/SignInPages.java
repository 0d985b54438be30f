package org.mastowatch.emulator.api;

import java.util.List;
import java.util.Map;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.oauth.Sessions;
import org.mastowatch.emulator.page.Page;

/** The pages at which a person signs in and allows an app something. */
final class SignInPages {
    private SignInPages() {}

    static Answer html(int status, String title, String body) {
        return Answer.html(status, Page.of(title, "<h1>" + Page.escape(title) + "</h1>" + body))
                .with("Content-Security-Policy", Page.POLICY)
                .with("Cache-Control", "private, no-store");
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Page.escape(value) + "\">";
    }

    private static String note(String text) {
        return text.isEmpty() ? "" : "<p role=\"alert\"><strong>" + Page.escape(text) + "</strong></p>";
    }

    static Answer signIn(int status, Sessions.Session session, String wrong, List<Person> suggested) {
        var options = new StringBuilder();
        suggested.forEach(p -> options.append("<option value=\"")
                .append(Page.escape(p.username()))
                .append("\">"));
        return html(
                status,
                "Sign in to the emulator",
                note(wrong) + """
                <form id="new_user" action="/auth/sign_in" method="post">
                """ + hidden("authenticity_token", session.csrf()) + """
                <label>E-mail address or username <input id="user_email" name="user[email]" list="people" autocomplete="username" required autofocus></label>
                <datalist id="people">""" + options + """
                </datalist>
                <label>Password <input id="user_password" name="user[password]" type="password" autocomplete="current-password" required></label>
                <button type="submit">Log in</button>
                </form>
                """
                        + "<p>Everybody's password is <code>" + Passwords.DEMO
                        + "</code>, except of those who signed up and chose their own.</p>");
    }

    static Answer consent(
            Sessions.Session session, Person person, App app, List<String> scopes, Map<String, String> request) {
        var fields = new StringBuilder(hidden("authenticity_token", session.csrf()));
        request.forEach((name, value) -> fields.append(hidden(name, value)));
        var list = new StringBuilder();
        scopes.forEach(
                scope -> list.append("<li><code>").append(Page.escape(scope)).append("</code>"));
        return html(
                200,
                "Authorization required",
                "<p><strong>" + Page.escape(app.name()) + "</strong> would like permission to use the account <strong>@"
                        + Page.escape(person.acct()) + "</strong> with these scopes:</p><ul>" + list + "</ul>"
                        + form("authorize", fields.toString(), "Authorize")
                        + form("deny", hidden("_method", "delete") + fields, "Deny")
                        + "<form id=\"switch\" action=\"/auth/sign_out\" method=\"post\">"
                        + hidden("authenticity_token", session.csrf())
                        + "<button type=\"submit\">Sign in with another account</button></form>");
    }

    private static String form(String id, String fields, String label) {
        return "<form id=\"" + id + "\" action=\"/oauth/authorize\" method=\"post\">" + fields
                + "<button type=\"submit\">" + label + "</button></form>";
    }

    static Answer code(String code) {
        return html(
                200,
                "Authorization code",
                "<p>Copy this code and paste it into the application:</p><p><code id=\"code\">" + Page.escape(code)
                        + "</code></p>");
    }

    static Answer problem(int status, String text) {
        return html(status, "An error has occurred", note(text));
    }
}
