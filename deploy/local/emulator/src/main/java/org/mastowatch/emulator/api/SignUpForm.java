package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.People;

/** Checks what a newcomer fills in, field by field, with Mastodon's codes and words. */
final class SignUpForm {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Set<String> RESERVED =
            Set.of("admin", "support", "help", "root", "webmaster", "administrator", "mod", "moderator");
    private static final Map<String, String> NAMES = Map.of(
            "username", "Username",
            "email", "E-mail address",
            "password", "Password",
            "agreement", "Service agreement",
            "reason", "Reason");
    private static final int LONGEST_USERNAME = 30;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 72;
    private static final int LONGEST_REASON = 420;

    private record Problem(String code, String description) {}

    private final Params params;
    private final Instance instance;
    private final Map<String, List<Problem>> problems = new LinkedHashMap<>();

    private final Blocks.Verdict verdict;

    SignUpForm(Params params, Instance instance, String address) {
        this.params = params;
        this.instance = instance;
        this.verdict = instance.blocks().verdict(params.get("email", ""), address);
        username(params.get("username", ""));
        email(params.get("email", ""));
        password(params.get("password", ""));
        agreement();
        reason(params.get("reason", ""));
    }

    boolean good() {
        return problems.isEmpty();
    }

    /** What the blocks say about it. */
    Blocks.Verdict verdict() {
        return verdict;
    }

    /** The 422 that names every problem. */
    Answer refusal() {
        var sentences = new ArrayList<String>();
        var details = new JsonObject();
        problems.forEach((field, list) -> {
            var array = new JsonArray();
            list.forEach(p -> {
                sentences.add(NAMES.get(field) + " " + p.description());
                array.add(new JsonObject().put("error", p.code()).put("description", p.description()));
            });
            details.put(field, array);
        });
        return Answer.json(
                422,
                new JsonObject()
                        .put("error", "Validation failed: " + String.join(", ", sentences))
                        .put("details", details));
    }

    private void add(String field, String code, String description) {
        problems.computeIfAbsent(field, _ -> new ArrayList<>()).add(new Problem(code, description));
    }

    private void blank(String field) {
        add(field, "ERR_BLANK", "can't be blank");
    }

    private void tooLong(String field, int most) {
        add(field, "ERR_TOO_LONG", "is too long (maximum is " + most + " characters)");
    }

    private void username(String username) {
        if (username.isEmpty()) {
            blank("username");
            return;
        }
        if (!USERNAME.matcher(username).matches()) {
            add("username", "ERR_INVALID", "must contain only letters, numbers and underscores");
        }
        if (username.length() > LONGEST_USERNAME) {
            tooLong("username", LONGEST_USERNAME);
        }
        if (RESERVED.contains(username.toLowerCase(java.util.Locale.ROOT))) {
            add("username", "ERR_RESERVED", "is reserved");
        }
        if (instance.people().find(username) != null) {
            add("username", "ERR_TAKEN", "has already been taken");
        }
    }

    private void email(String email) {
        if (email.isEmpty()) {
            blank("email");
        } else if (!EMAIL.matcher(email).matches()) {
            add("email", "ERR_INVALID", "is invalid");
        } else if (verdict == Blocks.Verdict.PROVIDER_BLOCKED) {
            add("email", "ERR_BLOCKED", "uses a disallowed e-mail provider");
        } else if (verdict == Blocks.Verdict.EMAIL_BLOCKED || taken(instance.people(), email)) {
            add("email", "ERR_TAKEN", "has already been taken");
        }
    }

    private static boolean taken(People people, String email) {
        return people.newestFirst().stream()
                .anyMatch(p -> p.login() != null && p.login().email().equalsIgnoreCase(email));
    }

    private void password(String password) {
        if (password.isEmpty()) {
            blank("password");
        } else if (password.length() < SHORTEST_PASSWORD) {
            add("password", "ERR_TOO_SHORT", "is too short (minimum is " + SHORTEST_PASSWORD + " characters)");
        } else if (password.length() > LONGEST_PASSWORD) {
            tooLong("password", LONGEST_PASSWORD);
        }
    }

    private void agreement() {
        if (!params.truthy("agreement")) {
            add("agreement", "ERR_ACCEPTED", "must be accepted");
        }
    }

    private void reason(String reason) {
        var registrations = instance.registrations();
        if (reason.isEmpty() && registrations.approval() && registrations.reasonRequired()) {
            blank("reason");
        } else if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            tooLong("reason", LONGEST_REASON);
        }
    }
}
