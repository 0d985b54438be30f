package org.mastowatch.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** Holds values against schemas of the document. */
final class AnswerValidation {

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final JsonNode components;

    AnswerValidation(Document document) {
        this.components = document.whole().path("components");
    }

    /** What is wrong with a value, in words. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.set("components", components);
        whole.set("allOf", new ObjectMapper().createArrayNode().add(schema));
        return factory.getSchema(whole).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
