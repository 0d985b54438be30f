package org.mastowatch.emulator.control;

import io.vertx.ext.web.Router;
import java.util.stream.Stream;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.page.Page;

/** A page for people who wonder what this server is. */
public final class HomePage {
    /** Path at which a person can try the sign-in and is shown a code. */
    public static final String SIGN_IN_TEST = "/oauth/authorize?client_id=" + Access.DEMO_CLIENT + "&redirect_uri="
            + App.OUT_OF_BAND + "&response_type=code&scope=read";

    private static final int REFRESH_SECONDS = 15;
    private static final int SHOWN = 40;
    private final Instance instance;
    private final Passwords passwords;

    /** The page of this server. */
    public HomePage(Instance instance, Passwords passwords) {
        this.instance = instance;
        this.passwords = passwords;
    }

    /** Adds the page. */
    public void add(Router router) {
        router.get("/").handler(ctx -> ErrorPages.html(ctx, 200, home()));
    }

    private String home() {
        var body = new StringBuilder("<h1>A Mastodon emulator</h1><p>It plays a Mastodon 4.6 server for tests and the "
                + "demo of MastoWatch. Its people are invented, and what they write is forgotten.</p><p>"
                + "<a href=\"" + Page.escape(SIGN_IN_TEST) + "\">Sign in as one of them</a>, with the password <code>"
                + Passwords.DEMO + "</code>.</p>");
        table(
                body,
                "Reports",
                "<th>Report<th>By<th>About<th>Why<th>State",
                instance.reports().newestFirst().stream().map(this::row));
        table(
                body,
                "Sign-ups",
                "<th>Account<th>Reason<th>State",
                instance.people().newestFirst().stream()
                        .filter(p -> !p.admitted())
                        .map(this::signUp));
        table(
                body,
                "Latest posts",
                "<th>Who<th>Visibility<th>Post",
                instance.posts().newestFirst().stream().map(this::row));
        table(
                body,
                "People",
                "<th>Account<th>Name<th>State",
                instance.people().newestFirst().stream().map(HomePage::row));
        return Page.refreshing("Mastodon emulator", REFRESH_SECONDS, body.toString());
    }

    private static void table(StringBuilder body, String title, String heads, Stream<String> rows) {
        body.append("<h2>")
                .append(title)
                .append("</h2><table><tr>")
                .append(heads)
                .append("</tr>");
        rows.limit(SHOWN).forEach(body::append);
        body.append("</table>");
    }

    private String signUp(Person person) {
        var login = person.login();
        String reason = login == null || login.inviteRequest() == null ? "" : login.inviteRequest();
        String state = login == null || login.confirmed()
                ? "waits for approval"
                : "<a href=\"" + Page.escape(passwords.linkOf(person.id())) + "\">confirm its e-mail address</a>";
        return "<tr><td>@" + Page.escape(person.acct()) + "<td>" + Page.escape(reason) + "<td>" + state + "</tr>";
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
        return "<tr><td>@" + Page.escape(person.acct()) + "<td>"
                + Page.escape(person.profile().displayName()) + "<td>" + state(person) + "</tr>";
    }

    private static String state(Person person) {
        if (person.standing().suspended()) {
            return "suspended";
        }
        if (person.login() != null && person.login().disabled()) {
            return "disabled";
        }
        if (!person.admitted()) {
            return "signed up";
        }
        return person.standing().silenced() ? "limited" : person.standing().sensitized() ? "sensitive" : "active";
    }

    private String acct(long id) {
        Person person = instance.people().find(id);
        return person == null ? "(gone)" : "@" + Page.escape(person.acct());
    }
}
