package org.mastowatch.emulator.api;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Role;

/** Turns calls into Mastodon's way and answers into the dialect, so that nothing behind it knows of dialects. */
final class DialectRim {
    private static final Pattern DECISION = Pattern.compile("/api/v1/admin/accounts/\\d+/(approve|reject)");
    private static final Pattern ACTION = Pattern.compile("/api/v1/admin/accounts/\\d+/action");
    private static final Pattern CURSOR = Pattern.compile("(max_id|min_id)=(\\d+)");
    private static final Pattern LINK = Pattern.compile("<(https?)(://[^/>]+)(/[^?>]*)\\?([^>]*)>");
    private static final Set<String> HARD = Set.of("suspend", "disable");

    private final Dialect dialect;
    private final Instance instance;
    private final EntityJson json;

    DialectRim(Dialect dialect, Instance instance, EntityJson json) {
        this.dialect = dialect;
        this.instance = instance;
        this.json = json;
    }

    /** A value that a client sent, as Mastodon would have been sent it. */
    String heard(String value) {
        if (value.startsWith("/@") && dialect.has(Quirk.PATH_CURSORS)) {
            Person person = instance.people().find(value.substring(2));
            return person == null ? "0" : EntityJson.id(person.id());
        }
        return dialect.number(value);
    }

    /** Lets a call be handled, and bends what comes of it. */
    Answer handle(Call call, Call.Handler handler) {
        if (dialect.quirks().isEmpty()) {
            return handler.handle(call);
        }
        String path = call.ctx().normalizedPath();
        if (path.equals("/.well-known/oauth-authorization-server") && dialect.has(Quirk.NO_OAUTH_METADATA)) {
            return told(path, Answer.error(404, "Not Found"));
        }
        Matcher decision = DECISION.matcher(path);
        if (decision.matches()) {
            return told(path, decided(call, handler, decision.group(1)));
        }
        Answer answer = handler.handle(call);
        boolean hard =
                ACTION.matcher(path).matches() && HARD.contains(call.params().get("type", ""));
        if (hard && answer.status() == 200 && dialect.has(Quirk.WRITE_ANSWERS_500)) {
            return Answer.error(500, "Internal Server Error");
        }
        boolean report = path.equals("/api/v1/reports") && (answer.status() == 404 || answer.status() == 422);
        if (report && dialect.has(Quirk.REPORT_ERRORS_400)) {
            return new Answer(400, answer.contentType(), answer.body(), null);
        }
        return told(path, answer);
    }

    private Answer decided(Call call, Call.Handler handler, String what) {
        Person before = instance.people().find(call.id());
        JsonObject shown = before == null ? null : json.adminAccount(before, call.person());
        Answer answer = handler.handle(call);
        boolean late = answer.status() == 403
                && before != null
                && before.login() != null
                && before.login().approved();
        if (shown == null || (late && !mayDecide(call))) {
            return answer;
        }
        if (what.equals("approve")) {
            return late && dialect.has(Quirk.APPROVE_TWICE) ? Answer.ok(shown) : answer;
        }
        if (late && dialect.has(Quirk.REJECT_APPROVED_422)) {
            return Answer.error(422, "Unprocessable Entity: the account is already approved");
        }
        return answer.status() == 200 && dialect.has(Quirk.REJECT_ANSWERS_ACCOUNT) ? Answer.ok(shown) : answer;
    }

    private static boolean mayDecide(Call call) {
        Person person = call.person();
        return person != null && person.role().can(Role.MANAGE_USERS);
    }

    private Answer told(String path, Answer answer) {
        if (!answer.contentType().startsWith("application/json")) {
            return answer;
        }
        if (answer.status() == 404 && dialect.has(Quirk.TEXT_ERRORS)) {
            return new Answer(404, "text/plain; charset=utf-8", "404 page not found", null);
        }
        if (answer.status() == 404 && dialect.has(Quirk.HTML_ERRORS)) {
            return Answer.html(404, "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>");
        }
        Object body = Json.decodeValue(answer.body());
        String link = body instanceof JsonArray page ? link(path, answer.link(), page) : answer.link();
        String text = switch (body) {
            case JsonObject object -> dialect.told(object).encode();
            case JsonArray array -> dialect.told(array).encode();
            case null, default -> answer.body();
        };
        return new Answer(answer.status(), answer.contentType(), text, link, answer.headers());
    }

    private @Nullable String link(String path, @Nullable String link, JsonArray page) {
        if (link == null || page.isEmpty()) {
            return link;
        }
        String whole = link;
        Object last = page.getValue(page.size() - 1);
        boolean lacksNext = !link.contains("rel=\"next\"") && dialect.has(Quirk.BOTH_LINKS);
        if (lacksNext && last instanceof JsonObject entity) {
            String next = link.replaceFirst("min_id=\\d+", "max_id=" + entity.getString("id"))
                    .replace("rel=\"prev\"", "rel=\"next\"");
            whole = next + ", " + link;
        }
        boolean people = path.endsWith("/admin/accounts") && dialect.has(Quirk.PATH_CURSORS);
        return LINK.matcher(whole)
                .replaceAll(m -> Matcher.quoteReplacement("<"
                        + (dialect.has(Quirk.HTTPS_LINKS) ? "https" : m.group(1)) + m.group(2) + dialect.ids(m.group(3))
                        + "?"
                        + CURSOR.matcher(m.group(4))
                                .replaceAll(
                                        c -> Matcher.quoteReplacement(c.group(1) + "=" + cursor(c.group(2), people)))
                        + ">"));
    }

    private String cursor(String number, boolean people) {
        Person person = people ? instance.people().find(Long.parseLong(number)) : null;
        return person == null ? dialect.id(number) : URLEncoder.encode("/@" + person.acct(), StandardCharsets.UTF_8);
    }
}
