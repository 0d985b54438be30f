package org.mastowatch.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What two runs of the bundler made. */
final class Outputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Outputs() {}

    static String merged(String one, String other) throws JsonProcessingException {
        ObjectNode all = (ObjectNode) JSON.readTree(other);
        ((ObjectNode) all.get("outputs")).setAll((ObjectNode) JSON.readTree(one).get("outputs"));
        return JSON.writeValueAsString(all);
    }
}
