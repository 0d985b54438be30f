package org.mastowatch.local.supply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a list of components says of one.
 *
 * @param group of a package for browsers the scope, such as {@code @tanstack}; may be empty
 * @param licences names of SPDX, or what the component calls them
 * @param scope of Quarkus: {@code runtime} is shipped, {@code development} only builds
 * @param sha256 of the jar as it was fetched; empty for packages for browsers
 */
record Component(
        String group,
        String name,
        String version,
        String purl,
        List<String> licences,
        String scope,
        String sha256,
        boolean ours) {

    Component {
        licences = List.copyOf(licences);
    }

    static Component of(JsonNode node) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : node.path("licenses")) {
            JsonNode licence = choice.path("license");
            licences.add(
                    choice.has("expression")
                            ? choice.get("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        String group = node.path("group").asText();
        return new Component(
                group,
                node.path("name").asText(),
                node.path("version").asText(),
                node.path("purl").asText(),
                licences,
                one(node.path("properties"), "name", "quarkus:component:scope", "value"),
                one(node.path("hashes"), "alg", "SHA-256", "content"),
                group.equals("org.mastowatch"));
    }

    /** Without the version, so that a newer one changes nothing that people wrote down. */
    String coordinates() {
        return purl.startsWith("pkg:npm/") ? (group.isEmpty() ? name : group + "/" + name) : group + ":" + name;
    }

    /** How Quarkus calls the jar; a classifier may come between version and ending. */
    String jarPrefix() {
        return group + "." + name + "-" + version;
    }

    private static String one(JsonNode list, String key, String wanted, String value) {
        for (JsonNode each : list) {
            if (each.path(key).asText().equals(wanted)) {
                return each.path(value).asText();
            }
        }
        return "";
    }
}
