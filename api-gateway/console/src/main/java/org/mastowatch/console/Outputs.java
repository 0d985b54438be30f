package org.mastowatch.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What two runs of the bundler read and made. */
final class Outputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Outputs() {}

    static String merged(String one, String other) throws JsonProcessingException {
        ObjectNode all = (ObjectNode) JSON.readTree(other);
        ObjectNode more = (ObjectNode) JSON.readTree(one);
        ((ObjectNode) all.get("inputs")).setAll((ObjectNode) more.get("inputs"));
        ((ObjectNode) all.get("outputs")).setAll((ObjectNode) more.get("outputs"));
        return JSON.writeValueAsString(all);
    }
}
