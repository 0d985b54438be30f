package org.mastowatch.local.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mastowatch.local.parts.Workspace;

/**
 * The list of components that the build of a module wrote.
 *
 * @param about name and version of the module itself
 */
record Sbom(String module, String format, Component about, List<Component> components) {

    static final List<String> SERVICES =
            List.of("api-gateway", "poller-service", "analyzer-service", "reporter-service", "approval-service");

    /** What browsers run, which is part of a jar of the gateway's. */
    static final String CONSOLE = "api-gateway/console";

    /** Kafka for one machine, which the archive for systemd brings. */
    static final String BROKER = "deploy/local/broker";

    private static final ObjectMapper JSON = new ObjectMapper();

    Sbom {
        components = List.copyOf(components);
    }

    static Sbom of(String module) {
        try {
            JsonNode list = JSON.readTree(
                    Workspace.root().resolve(module).resolve("target/bom.json").toFile());
            return new Sbom(
                    module,
                    list.path("bomFormat").asText() + " "
                            + list.path("specVersion").asText(),
                    Component.of(list.at("/metadata/component")),
                    StreamSupport.stream(list.path("components").spliterator(), false)
                            .map(Component::of)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(module, e);
        }
    }

    static Stream<String> services() {
        return SERVICES.stream();
    }

    static List<Sbom> all() {
        return Stream.concat(SERVICES.stream(), Stream.of(CONSOLE, BROKER))
                .map(Sbom::of)
                .toList();
    }

    /** The module, which its list names among the rest too. */
    Component itself() {
        return components.stream()
                .filter(each -> each.purl().equals(about.purl()))
                .findFirst()
                .orElseThrow();
    }

    /** What others made. */
    List<Component> foreign() {
        return components.stream().filter(each -> !each.ours()).toList();
    }
}
