package org.mastowatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists the packages of which something is in the bundle, as CycloneDX. Whoever lists the jars of the gateway does not see
 * them: they are part of the console's own jar.
 */
final class Components {

    private static final Pattern PACKAGE = Pattern.compile("node_modules/((?:@[^/]+/)?[^/]+)/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Components() {}

    /**
     * @param metafile what esbuild tells of the bundle
     * @param modules node_modules
     */
    static String of(String metafile, Path modules) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        JSON.readTree(metafile).path("inputs").fieldNames().forEachRemaining(input -> {
            Matcher found = PACKAGE.matcher(input);
            if (found.find()) {
                names.add(found.group(1));
            }
        });
        ObjectNode list = JSON.createObjectNode();
        list.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        list.putObject("metadata")
                .putObject("component")
                .put("type", "application")
                .put("group", "org.mastowatch")
                .put("name", "console");
        for (String name : names) {
            JsonNode told =
                    JSON.readTree(modules.resolve(name).resolve("package.json").toFile());
            String version = told.path("version").asText();
            String purl = "pkg:npm/" + name.replace("@", "%40") + "@" + version;
            ObjectNode component = list.withArray("components").addObject();
            component.put("type", "library").put("bom-ref", purl);
            if (name.startsWith("@")) {
                component.put("group", name.substring(0, name.indexOf('/')));
            }
            component
                    .put("name", name.substring(name.indexOf('/') + 1))
                    .put("version", version)
                    .put("purl", purl);
            component
                    .putArray("licenses")
                    .addObject()
                    .putObject("license")
                    .put("id", told.path("license").asText());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list);
    }
}
