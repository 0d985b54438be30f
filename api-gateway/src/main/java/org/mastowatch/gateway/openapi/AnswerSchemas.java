package org.mastowatch.gateway.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says of schemas of answers which properties are always there and which may be null, as the records say it: what is not
 * {@code @Nullable} is required. Schemas of requests are left alone, since a field that is left out may have a default.
 */
final class AnswerSchemas {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String OURS = "org.mastowatch.";
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName NAMED =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName SERIALIZED =
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonSerialize");
    private static final DotName WORD = DotName.createSimple("com.fasterxml.jackson.annotation.JsonValue");

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    AnswerSchemas(IndexView index) {
        this.index = index;
        index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .forEach(type -> records.computeIfAbsent(name(type), n -> new ArrayList<>())
                        .add(type));
    }

    /** @param document one whose properties are already written as in JSON */
    void complete(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> asked = asked(document, schemas);
        schemas.forEach((name, schema) -> {
            if (!asked.contains(name) && schema.getProperties() != null) {
                records.getOrDefault(name, List.of()).stream()
                        .filter(type -> fits(type, schema.getProperties().keySet()))
                        .findFirst()
                        .ifPresent(type -> complete(type, schema, schemas));
            }
        });
    }

    private void complete(ClassInfo type, Schema schema, Map<String, Schema> schemas) {
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        List<String> required = new ArrayList<>();
        complete(type, properties, required, schemas);
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private void complete(
            ClassInfo type, Map<String, Schema> properties, List<String> required, Map<String, Schema> schemas) {
        for (RecordComponentInfo component : type.recordComponents()) {
            ClassInfo meant = index.getClassByName(component.type().name());
            if (written(type, component, UNWRAPPED) && meant != null) {
                complete(meant, properties, required, schemas);
                continue;
            }
            String name = WrittenSchemas.written(component.name());
            Schema property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (written(type, component, SERIALIZED) || meant != null && meant.hasAnnotation(WORD)) {
                lower(property, schemas);
            }
            if (component.type().hasAnnotation(NULLABLE)) {
                properties.put(name, orNull(property));
            } else {
                required.add(name);
            }
        }
    }

    /** Jackson's annotations do not apply to components; the compiler leaves them at the field. */
    private static boolean written(ClassInfo type, RecordComponentInfo component, DotName annotation) {
        FieldInfo field = type.field(component.name());
        return field != null && field.hasAnnotation(annotation);
    }

    /** Enums that are written as words are written in small letters throughout. */
    private static void lower(Schema property, Map<String, Schema> schemas) {
        String ref = property.getRef();
        Schema schema = ref == null ? property : schemas.get(ref.substring(REFERENCE.length()));
        if (schema != null && schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .<Object>map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    private static Schema orNull(Schema schema) {
        Schema nothing = OASFactory.createSchema().addType(Schema.SchemaType.NULL);
        if (schema.getRef() != null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        return schema.getType() == null ? schema : schema.addType(Schema.SchemaType.NULL);
    }

    /** A name is a record's and a schema's by chance where they share nothing. */
    private static boolean fits(ClassInfo type, Set<String> properties) {
        Set<String> components = new HashSet<>();
        type.recordComponents().forEach(component -> components.add(WrittenSchemas.written(component.name())));
        return components.stream().anyMatch(properties::contains);
    }

    private static String name(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(NAMED);
        AnnotationValue name = named == null ? null : named.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    /** The schemas that bodies of requests reach. */
    private static Set<String> asked(OpenAPI document, Map<String, Schema> schemas) {
        Set<String> reached = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .filter(Objects::nonNull)
                .flatMap(AnswerSchemas::contents)
                .forEach(schema -> reach(schema, schemas, reached));
        return reached;
    }

    private static Stream<Schema> contents(Content content) {
        return content.getMediaTypes().values().stream()
                .map(MediaType::getSchema)
                .filter(Objects::nonNull);
    }

    private static void reach(Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        String ref = schema.getRef();
        if (ref != null && ref.startsWith(REFERENCE)) {
            String name = ref.substring(REFERENCE.length());
            Schema meant = schemas.get(name);
            if (reached.add(name) && meant != null) {
                reach(meant, schemas, reached);
            }
            return;
        }
        parts(schema).forEach(part -> reach(part, schemas, reached));
    }

    private static Stream<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>();
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull)
                .forEach(parts::add);
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .forEach(parts::addAll);
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        return parts.stream();
    }
}
