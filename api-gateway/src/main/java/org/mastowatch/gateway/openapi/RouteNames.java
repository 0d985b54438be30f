package org.mastowatch.gateway.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mastowatch.gateway.access.Right;

/** What operations and groups of them are called. The same route is called the same, wherever its code moves. */
final class RouteNames {

    private static final Map<String, String> TAGS = Map.of("dryrun", "rules", "api", "session", "admin", "session");

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("actions", "What people do to accounts, and how it is undone."),
            Map.entry("analytics", "The suite in numbers."),
            Map.entry("attention", "What needs a person now."),
            Map.entry("approvals", "Sign-ups, the policy that decides them, and what people decide."),
            Map.entry("config", "Settings that are in force in every service within a second."),
            Map.entry("dead-letters", "Records that no service could take."),
            Map.entry("detections", "What the rules found, for people to decide."),
            Map.entry("events", "Hints to open consoles that something changed."),
            Map.entry("healthz", "Whether the gateway and its parts answer."),
            Map.entry("held", "Reports that a dry run held back."),
            Map.entry("incidents", "What is gathered about an account before it is reported."),
            Map.entry("keys", "API keys for programs."),
            Map.entry("logs", "Who did what."),
            Map.entry("notifications", "Who is told of outcomes elsewhere."),
            Map.entry("outcomes", "What became of detections."),
            Map.entry("parts", "How every service and every part that they need is doing."),
            Map.entry("rules", "Rules by which accounts and posts are judged."),
            Map.entry("scan", "Scans of known accounts."),
            Map.entry("scanning", "Scans of domains, and what is known of earlier ones."),
            Map.entry("session", "Signing in and out."),
            Map.entry("work", "Work that is under way, waits or is held."),
            Map.entry("webhooks", "Where Mastodon delivers."));

    private RouteNames() {}

    /** Such as {@code postRulesByIdToggle}. */
    static String id(String method, String path) {
        return method.toLowerCase(Locale.ROOT)
                + Arrays.stream(path.split("/"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.startsWith("{") ? "by_" + part.substring(1, part.length() - 1) : part)
                        .flatMap(part -> Arrays.stream(part.split("[^A-Za-z0-9]+")))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    static String tag(String path) {
        String first = path.split("/", 3)[1];
        return TAGS.getOrDefault(first, first);
    }

    static String tagMeaning(String tag) {
        return MEANINGS.getOrDefault(tag, "Routes under /" + tag + ".");
    }

    static String word(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }
}
