package org.mastowatch.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.mastowatch.gateway.access.Right;

/** The refusals that routes have in common, as the document describes them. */
final class ProblemAnswers {

    static final String REQUEST_ID = "X-Request-ID";

    private static final Map<Integer, String> MEANINGS = meanings();

    /** A description that speaks of a status says so with its number, as in "409 if it was decided before". */
    private static final Pattern NAMED = Pattern.compile("\\b(4[0-9]{2}|503)\\b");

    private ProblemAnswers() {}

    private static Map<Integer, String> meanings() {
        Map<Integer, String> meanings = new LinkedHashMap<>();
        meanings.put(400, "The request cannot be read, or what it asks for is wrong; errors names each field.");
        meanings.put(401, "Nobody is signed in and no API key in force was sent, or a signature does not fit.");
        meanings.put(403, "The caller does not have the right, or a page of another origin made the request.");
        meanings.put(404, "What the path names is not there.");
        meanings.put(406, "What the header Accept asks for is not what is answered here.");
        meanings.put(409, "It is not as the request takes it to be; look again.");
        meanings.put(412, "Somebody else changed it meanwhile; look again.");
        meanings.put(413, "The body is too large.");
        meanings.put(415, "The body is not of a media type that is read here.");
        meanings.put(422, "A parameter or a field is wrong; errors names each.");
        meanings.put(428, "The request must say which revision it replaces.");
        meanings.put(429, "Too many requests, here or at Mastodon; Retry-After says how long to wait.");
        meanings.put(503, "A part is away or not set up.");
        return meanings;
    }

    /** Those that this route may answer. */
    static Set<Integer> statuses(String path, Operation operation, Right right, boolean parameters) {
        Set<Integer> statuses = new TreeSet<>(List.of(400, 406, 503));
        if (!path.startsWith("/webhooks/")) {
            statuses.add(429);
        }
        boolean body = operation.getRequestBody() != null;
        if (right == Right.SIGNATURE) {
            statuses.add(401);
        } else if (right != Right.OPEN) {
            statuses.addAll(List.of(401, 403));
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (body) {
            statuses.addAll(List.of(413, 415));
        }
        if (body || parameters) {
            statuses.add(422);
        }
        Matcher named = NAMED.matcher(operation.getSummary() + " " + operation.getDescription());
        while (named.find()) {
            int status = Integer.parseInt(named.group());
            if (MEANINGS.containsKey(status)) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    static APIResponse reference(int status) {
        return OASFactory.createAPIResponse().ref("#/components/responses/Problem" + status);
    }

    /** The answers, their schema and their headers, once for all routes. */
    static void describe(OpenAPI document) {
        Components components = document.getComponents();
        components.addHeader(
                REQUEST_ID,
                OASFactory.createHeader()
                        .description("The id under which the log knows the request: the caller's own X-Request-ID if it"
                                + " is a sane one.")
                        .schema(text()));
        MEANINGS.forEach((status, meaning) -> components.addResponse("Problem" + status, answer(status, meaning)));
        components.addSecurityScheme(
                "session",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("q_session")
                        .description(
                                "The session of whoever signed in at /admin/login. A request that changes something"
                                        + " must come from a page of the same origin or of UI_ORIGIN."));
        components.addSecurityScheme(
                "signature",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-Hub-Signature")
                        .description("sha256= and the HMAC of the body by WEBHOOK_SECRET."));
    }

    private static APIResponse answer(int status, String meaning) {
        APIResponse answer = OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))))
                .addHeader(REQUEST_ID, OASFactory.createHeader().ref("#/components/headers/" + REQUEST_ID));
        if (status == 429 || status == 503) {
            answer.addHeader("Retry-After", number("After so many seconds it may be tried again."));
        }
        if (status == 429) {
            answer.addHeader("RateLimit-Limit", number("How many requests may come at once."));
            answer.addHeader("RateLimit-Remaining", number("How many are left of these."));
            answer.addHeader("RateLimit-Reset", number("After so many seconds all are there again."));
            answer.addHeader(
                    "RateLimit-Policy",
                    OASFactory.createHeader()
                            .description("How many a minute are taken.")
                            .schema(text()));
        }
        return answer;
    }

    private static Header number(String meaning) {
        return OASFactory.createHeader()
                .description(meaning)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
