package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.signup.json.StrictJson;

/** Reads what people send to try a policy. All that is wrong is named at once; nothing that was sent is quoted. */
final class TrialRequests {

    static final int MOST = 200;

    private static final int LONGEST = 2_000;
    private static final int MOST_HOSTS = 20;
    private static final Set<String> FIELDS = Set.of("policy", "sample", "pending");
    private static final Set<String> SIGN_UP = Set.of(
            "username",
            "email",
            "confirmed",
            "ip",
            "reason",
            "locale",
            "invited_by_account_id",
            "requested_at",
            "mail_hosts",
            "rejected_before",
            "same_network_count",
            "same_reason_count");

    private final List<FieldError> errors = new ArrayList<>();

    static Wanted read(byte @Nullable [] body) {
        return switch (StrictJson.parse(body == null ? "" : new String(body, StandardCharsets.UTF_8))) {
            case StrictJson.Refused refused -> throw Problems.of(400, refused.problem());
            case StrictJson.Read read -> new TrialRequests().wanted(read.object());
        };
    }

    private Wanted wanted(ObjectNode body) {
        refuseUnknown("", body, FIELDS);
        JsonNode policy = given(body, "policy");
        if (policy != null && !policy.isObject()) {
            wrong("policy", "It must be a policy, or left out for the one in force.");
        }
        JsonNode sample = given(body, "sample");
        Boolean pending = flag("pending", given(body, "pending"));
        if ((sample != null) == Boolean.TRUE.equals(pending)) {
            wrong("sample", "Send either a sample or pending: true.");
        }
        List<SampleSignUp> signUps = new ArrayList<>();
        if (sample != null && (!sample.isArray() || sample.isEmpty() || sample.size() > MOST)) {
            wrong("sample", "It must be a list of 1 to " + MOST + " sign-ups.");
        } else if (sample != null) {
            for (int i = 0; i < sample.size(); i++) {
                signUps.add(signUp("sample[" + i + "].", sample.get(i)));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "The request cannot be used; errors says why.", List.copyOf(errors));
        }
        return new Wanted(policy == null ? null : policy.toString(), signUps);
    }

    private SampleSignUp signUp(String prefix, JsonNode in) {
        if (!in.isObject()) {
            wrong(prefix, "It must be an object.");
        }
        refuseUnknown(prefix, in, SIGN_UP);
        String username = text(prefix + "username", given(in, "username"));
        Boolean confirmed = flag(prefix + "confirmed", given(in, "confirmed"));
        return new SampleSignUp(
                username == null ? "" : username,
                text(prefix + "email", given(in, "email")),
                confirmed == null || confirmed,
                text(prefix + "ip", given(in, "ip")),
                text(prefix + "reason", given(in, "reason")),
                text(prefix + "locale", given(in, "locale")),
                text(prefix + "invited_by_account_id", given(in, "invited_by_account_id")),
                time(prefix + "requested_at", given(in, "requested_at")),
                hosts(prefix + "mail_hosts", given(in, "mail_hosts")),
                flag(prefix + "rejected_before", given(in, "rejected_before")),
                count(prefix + "same_network_count", given(in, "same_network_count")),
                count(prefix + "same_reason_count", given(in, "same_reason_count")));
    }

    private @Nullable String text(String field, @Nullable JsonNode given) {
        if (given != null && (!given.isTextual() || given.textValue().length() > LONGEST)) {
            wrong(field, "It must be a text of at most " + LONGEST + " characters.");
            return null;
        }
        return given == null ? null : given.textValue();
    }

    private @Nullable Boolean flag(String field, @Nullable JsonNode given) {
        if (given != null && !given.isBoolean()) {
            wrong(field, "It must be true or false.");
            return null;
        }
        return given == null ? null : given.booleanValue();
    }

    private @Nullable Long count(String field, @Nullable JsonNode given) {
        if (given != null && (!given.isIntegralNumber() || !given.canConvertToInt() || given.intValue() < 1)) {
            wrong(field, "It must be a whole number from 1 on: the sign-up itself counts.");
            return null;
        }
        return given == null ? null : given.longValue();
    }

    private @Nullable Instant time(String field, @Nullable JsonNode given) {
        try {
            return given == null ? null : Instant.parse(given.asText());
        } catch (DateTimeException unreadable) {
            wrong(field, "It must be a time such as 2026-03-01T10:00:00Z.");
            return null;
        }
    }

    private @Nullable List<String> hosts(String field, @Nullable JsonNode given) {
        if (given == null) {
            return null;
        }
        List<String> hosts = new ArrayList<>();
        given.forEach(each -> hosts.add(each.asText()));
        if (!given.isArray() || hosts.size() > MOST_HOSTS) {
            wrong(
                    field,
                    "It must be a list of at most " + MOST_HOSTS + " hosts; an empty one says that there is none.");
        }
        return hosts;
    }

    private void refuseUnknown(String prefix, JsonNode body, Set<String> known) {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(prefix + FieldNames.shown(name), "Nobody knows this field.");
            }
        });
    }

    private static @Nullable JsonNode given(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.get(name) : null;
    }

    private void wrong(String field, String problem) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(field, problem));
        }
    }

    /**
     * What to try, and on what.
     *
     * @param policy null for the one in force
     * @param sample empty for all that is pending
     */
    record Wanted(@Nullable String policy, List<SampleSignUp> sample) {
        Wanted {
            sample = List.copyOf(sample);
        }
    }
}
