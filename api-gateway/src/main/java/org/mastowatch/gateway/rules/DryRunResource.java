package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Status;

@Path("/dryrun")
class DryRunResource {

    private static final int MOST_STATUSES = 200;

    private final RuleSets ruleSets;
    private final Clock clock;

    DryRunResource(RuleSets ruleSets, Clock clock) {
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    @POST
    @Path("/evaluate")
    @Operation(
            summary = "Judge an account and posts with the enabled rules, and do nothing else",
            description =
                    "The body is {account, statuses}, each as Mastodon's API gives it; the account may be the one of"
                            + " the admin API. Direct and followers-only posts are dropped, as they are everywhere, and are not"
                            + " judged.")
    public Uni<Trial.Answer> evaluate(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "AccountAndPosts")))
                    @Nullable
                    JsonNode body) {
        JsonNode sent = RuleRequests.body(body);
        FieldNames.refuseOthers(sent, Set.of("account", "statuses"));
        AdminAccount account = SentAccount.read(sent.path("account"), "account");
        List<Status> statuses = statuses(sent.path("statuses"), sent.path("account"));
        return ruleSets.compiled().map(rules -> Trial.judge(rules, account, statuses, clock.instant()));
    }

    private static List<Status> statuses(JsonNode sent, JsonNode account) {
        if (sent.isMissingNode() || sent.isNull()) {
            return List.of();
        }
        if (!sent.isArray() || sent.size() > MOST_STATUSES) {
            throw unprocessable("statuses", "It must be a list of at most " + MOST_STATUSES + " posts.");
        }
        List<Status> statuses = new ArrayList<>();
        for (JsonNode each : sent) {
            if (!each.isObject()) {
                throw unprocessable("statuses", "Each must be a post as Mastodon's API gives it.");
            }
            ObjectNode whole = each.deepCopy();
            if (!whole.path("account").isObject()) {
                whole.set("account", account.path("account").isObject() ? account.path("account") : account);
            }
            statuses.add(read(whole, Status.class, "statuses"));
        }
        return statuses;
    }

    private static <T> T read(JsonNode node, Class<T> type, String field) {
        try {
            return MastodonJson.mapper().treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw unprocessable(field, "It is not as Mastodon's API gives it.");
        }
    }

    private static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }
}
