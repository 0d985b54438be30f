package org.mastowatch.reporter.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** {@code SLACK_WEBHOOKS}: each kind of outcome goes to the address of its name, all others to that of the star. */
record SlackWebhooks(Addresses addresses) {

    Targets read(String setting) {
        if (setting.isBlank()) {
            return new Targets.Usable(List.of());
        }
        JsonNode root = StrictJson.read(setting).filter(JsonNode::isObject).orElse(null);
        if (root == null) {
            return new Targets.Refused("SLACK_WEBHOOKS is not a JSON object of event names and addresses, such as"
                    + " {\"filed\": \"https://hooks.slack.example/…\"}");
        }
        Map<Outcome.Kind, URI> byKind = new HashMap<>();
        URI others = null;
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String name = entry.getKey();
            Optional<Outcome.Kind> kind = EventNames.of(name);
            if (kind.isEmpty() && !name.equals(EventNames.ALL)) {
                return new Targets.Refused("SLACK_WEBHOOKS names " + StrictJson.quoted("an event", name)
                        + " that does not exist; there are *, " + EventNames.listed());
            }
            Optional<URI> address = addresses.read(entry.getValue());
            if (address.isEmpty()) {
                return new Targets.Refused(
                        "SLACK_WEBHOOKS has no usable address for \"" + name + "\"; " + Addresses.NEEDS);
            }
            if (kind.isPresent()) {
                byKind.put(kind.get(), address.get());
            } else {
                others = address.get();
            }
        }
        return targets(byKind, others);
    }

    private static Targets targets(Map<Outcome.Kind, URI> byKind, @Nullable URI others) {
        Map<URI, Set<Outcome.Kind>> events = new LinkedHashMap<>();
        Arrays.stream(Outcome.Kind.values()).forEach(kind -> {
            URI address = byKind.getOrDefault(kind, others);
            if (address != null) {
                events.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(kind);
            }
        });
        return new Targets.Usable(events.entrySet().stream()
                .map(entry -> new Target(
                        TargetIds.of("SLACK_WEBHOOKS", entry.getKey().toString()),
                        Target.Kind.SLACK,
                        entry.getKey(),
                        "",
                        "",
                        entry.getValue(),
                        Severity.LOW,
                        Optional.empty(),
                        Optional.empty()))
                .toList());
    }
}
