package org.mastowatch.emulator.api;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Cidr;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Role;

/** Which accounts a moderator asks for. */
final class AdminAccountFilter {
    static final List<String> V1 = List.of(
            "local",
            "remote",
            "by_domain",
            "active",
            "pending",
            "disabled",
            "sensitized",
            "silenced",
            "suspended",
            "username",
            "display_name",
            "email",
            "ip",
            "staff");
    static final List<String> V2 = List.of(
            "origin",
            "status",
            "permissions",
            "role_ids",
            "invited_by",
            "by_domain",
            "username",
            "display_name",
            "email",
            "ip");

    /** Either a test or why there is none. */
    record Result(Predicate<Person> test, @Nullable String unknown) {
        static Result unknown(String what, String value) {
            return new Result(_ -> false, "Unknown " + what + ": " + value);
        }
    }

    private AdminAccountFilter() {}

    /** The flags of v1; without any, local accounts that are not suspended. */
    static Result v1(Params params) {
        String status = "active";
        for (String word : List.of("active", "pending", "disabled", "silenced", "suspended", "sensitized")) {
            status = params.has(word) ? word : status;
        }
        return of(params, params.has("remote") ? "remote" : "local", status, params.has("staff") ? "staff" : null);
    }

    /** The words of v2; without any, every account. */
    static Result v2(Params params) {
        return of(params, params.get("origin"), params.get("status"), params.get("permissions"));
    }

    private static Result of(
            Params params, @Nullable String origin, @Nullable String status, @Nullable String permissions) {
        Predicate<Person> test = p -> true;
        switch (origin) {
            case null -> {}
            case "local" -> test = test.and(Person::local);
            case "remote" -> test = test.and(p -> !p.local());
            default -> {
                return Result.unknown("origin", origin);
            }
        }
        if (status != null) {
            Predicate<Person> standing = status(status);
            if (standing == null) {
                return Result.unknown("status", status);
            }
            test = test.and(standing);
        }
        if (permissions != null) {
            // Any other word is overlooked, as the real server does.
            test = permissions.equals("staff") ? test.and(p -> p.role().can(Role.MANAGE_REPORTS)) : test;
        }
        return new Result(test.and(texts(params)), null);
    }

    private static @Nullable Predicate<Person> status(String word) {
        return switch (word) {
            // Only "not suspended": pending and disabled accounts are among them.
            case "active" -> p -> !p.standing().suspended();
            case "pending" -> p -> p.login() != null && !p.login().approved();
            case "disabled" ->
                p -> p.login() != null && p.login().disabled() && !p.standing().suspended();
            case "silenced" -> p -> p.standing().silenced();
            case "suspended" -> p -> p.standing().suspended();
            case "sensitized" -> p -> p.standing().sensitized();
            default -> null;
        };
    }

    private static Predicate<Person> texts(Params params) {
        Predicate<Person> test = p -> true;
        String domain = params.get("by_domain");
        if (domain != null) {
            test = test.and(p -> domain.equalsIgnoreCase(p.domain()));
        }
        String username = params.get("username");
        if (username != null) {
            test = test.and(p -> begins(p.username(), username));
        }
        String displayName = params.get("display_name");
        if (displayName != null) {
            test = test.and(p -> begins(p.profile().displayName(), displayName));
        }
        String email = params.get("email");
        if (email != null) {
            test = test.and(p -> p.login() != null && begins(p.login().email(), email));
        }
        String ip = params.get("ip");
        if (ip != null) {
            Cidr range = Cidr.parse(ip);
            test = test.and(p -> range != null
                    && p.login() != null
                    && range.contains(p.login().ip()));
        }
        List<String> roles = params.all("role_ids");
        if (!roles.isEmpty()) {
            test = test.and(p -> p.login() != null && roles.contains(p.role().id()));
        }
        long inviter = params.number("invited_by", 0);
        return params.has("invited_by")
                ? test.and(p -> p.login() != null && Objects.equals(p.login().invitedBy(), inviter))
                : test;
    }

    private static boolean begins(String text, String start) {
        return text.toLowerCase(Locale.ROOT).startsWith(start.toLowerCase(Locale.ROOT));
    }
}
