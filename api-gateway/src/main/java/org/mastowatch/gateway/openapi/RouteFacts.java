package org.mastowatch.gateway.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.access.Routes;

/**
 * Adds to each operation what its resource need not say: an id, a tag, the right that {@link Routes} asks for and how it is
 * shown, the problems it may answer, and the headers of every answer. Runs when the gateway is built.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class RouteFacts implements OASFilter {

    private static final String KEY = "apiKey";
    private static final String SESSION = "session";
    private static final String SIGNATURE = "signature";

    private final SuccessStatus success;
    private final AnswerSchemas answers;
    private final AnswerExamples examples = new AnswerExamples();

    public RouteFacts(IndexView index) {
        this.success = new SuccessStatus(index);
        this.answers = new AnswerSchemas(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> paths =
                document.getPaths() == null ? Map.of() : document.getPaths().getPathItems();
        Map<?, ?> bodies = TreeBodies.named(document);
        Map<String, String> tags = new TreeMap<>();
        paths.forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            success.correct(operation);
            TreeBodies.describe(document, operation, bodies.get(method + " " + path));
            complete(method.name(), path, operation, parameters(item, operation));
            examples.add(method.name() + " " + path, operation);
            operation.getTags().forEach(tag -> tags.put(tag, RouteNames.tagMeaning(tag)));
        }));
        document.setTags(tags.entrySet().stream()
                .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
                .toList());
        WrittenSchemas.correct(document.getComponents());
        answers.complete(document);
        ProblemAnswers.describe(document);
    }

    private static void complete(String method, String path, Operation operation, boolean parameters) {
        operation.setOperationId(RouteNames.id(method, path));
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.setTags(List.of(RouteNames.tag(path)));
        }
        Right right = Routes.right(method, path).orElse(Right.KEYS);
        operation.setDescription(
                operation.getDescription() == null ? needs(right) : operation.getDescription() + "\n\n" + needs(right));
        operation.addExtension("x-right", RouteNames.word(right));
        operation.setSecurity(security(right));
        answers(path, operation, right, parameters);
    }

    private static void answers(String path, Operation operation, Right right, boolean parameters) {
        APIResponses responses =
                Objects.requireNonNullElseGet(operation.getResponses(), OASFactory::createAPIResponses);
        for (int status : ProblemAnswers.statuses(path, operation, right, parameters)) {
            String code = Integer.toString(status);
            APIResponse said = responses.getAPIResponse(code);
            if (said == null || said.getContent() == null) {
                responses.addAPIResponse(code, ProblemAnswers.reference(status));
            }
        }
        Map<String, APIResponse> all = responses.getAPIResponses();
        all.values().stream()
                .filter(answer -> answer.getRef() == null)
                .forEach(answer -> answer.addHeader(
                        ProblemAnswers.REQUEST_ID,
                        OASFactory.createHeader().ref("#/components/headers/" + ProblemAnswers.REQUEST_ID)));
        operation.setResponses(responses);
    }

    private static boolean parameters(PathItem item, Operation operation) {
        return isThere(item.getParameters()) || isThere(operation.getParameters());
    }

    private static boolean isThere(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private static List<SecurityRequirement> security(Right right) {
        return switch (right) {
            case OPEN -> List.of();
            case SIGNATURE -> List.of(scheme(SIGNATURE));
            case SIGNED_IN -> List.of(scheme(SESSION));
            case READ, SCANS, ACT, SIGN_UPS, RULES, INGEST, SETTINGS, KEYS -> List.of(scheme(KEY), scheme(SESSION));
        };
    }

    private static SecurityRequirement scheme(String name) {
        return OASFactory.createSecurityRequirement().addScheme(name);
    }

    private static String needs(Right right) {
        return switch (right) {
            case OPEN -> "Open to everybody.";
            case SIGNATURE -> "Needs the signature of the instance over the body.";
            case SIGNED_IN -> "Needs a person who is signed in; an API key is nobody.";
            case READ, SCANS, ACT, SIGN_UPS, RULES, INGEST, SETTINGS, KEYS ->
                "Needs the right `" + RouteNames.word(right)
                        + "`, of an API key or of the role of whoever is signed in.";
        };
    }
}
