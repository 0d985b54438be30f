package org.mastowatch.gateway.openapi;

import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The status that a resource says with {@code @ResponseStatus}, which the scanner does not know. */
final class SuccessStatus {

    private static final DotName STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");

    private final IndexView index;

    SuccessStatus(IndexView index) {
        this.index = index;
    }

    /** @param operation one whose id still is package, class and method */
    void correct(Operation operation) {
        APIResponses responses = operation.getResponses();
        APIResponse answer = responses == null ? null : responses.getAPIResponse("200");
        if (responses == null || answer == null) {
            return;
        }
        said(operation.getOperationId()).filter(status -> status != 200).ifPresent(status -> {
            responses.removeAPIResponse("200");
            String code = Integer.toString(status);
            APIResponse written = responses.getAPIResponse(code);
            responses.addAPIResponse(
                    code,
                    (written == null ? answer : written)
                            .description(status == 202 ? "Asked for, and carried out in its turn." : "Made."));
        });
    }

    private Optional<Integer> said(String id) {
        int end = id.lastIndexOf('_');
        ClassInfo resource = end < 0 ? null : index.getClassByName(DotName.createSimple(id.substring(0, end)));
        if (resource == null) {
            return Optional.empty();
        }
        return resource.methods().stream()
                .filter(method -> method.name().equals(id.substring(end + 1)))
                .map(SuccessStatus::annotation)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Integer> annotation(MethodInfo method) {
        AnnotationInstance status = method.annotation(STATUS);
        return status == null ? Optional.empty() : Optional.of(status.value().asInt());
    }
}
