package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.http.FieldNames;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.rules.Rule;

/** Rules before they are saved. */
@Path("/rules")
class RuleTrialResource {

    private static final int LONGEST = 20_000;
    private static final Pattern ACCT = Pattern.compile("@?[\\p{L}\\p{N}_.-]{1,100}(@[^\\s@/]{1,253})?");

    private final RuleDesk rules;
    private final RuleTrialDesk desk;
    private final Caller caller;

    RuleTrialResource(RuleDesk rules, RuleTrialDesk desk, Caller caller) {
        this.rules = rules;
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Path("/check")
    @Operation(
            summary = "Whether a rule could be created, without creating it",
            description =
                    "Takes what POST /rules takes. 400 names each wrong field, what is valid, and a suggestion, as there. A"
                            + " pattern may be checked while somebody types it.")
    public Uni<Map<String, Object>> check(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleFields")))
                    @Nullable
                    JsonNode body) {
        return rules.checked(RuleRequests.body(body), true).map(checked -> {
            Rule rule = valid(checked);
            return Map.of("valid", true, "message", "The rule " + rule.name() + " can be created");
        });
    }

    @POST
    @Path("/try")
    @Operation(
            summary = "Try a rule that is not saved, on a text or on an account",
            description =
                    "The body is {rule, text} or {rule, acct}: a text is judged as a post and as a profile; an account is"
                            + " read from Mastodon now with its newest public posts, which needs the right `act` too. The"
                            + " answer has what to mark and each condition, also where the rule does not hit. 400 if the"
                            + " rule is wrong, as POST /rules says it; 404 if Mastodon knows no such account.")
    public Uni<RuleTrialAnswer> tryOut(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleToTry")))
                    @Nullable
                    JsonNode body) {
        JsonNode sent = RuleRequests.body(body);
        FieldNames.refuseOthers(sent, Set.of("rule", "text", "acct"));
        JsonNode text = sent.path("text");
        JsonNode acct = sent.path("acct");
        if (!sent.path("rule").isObject()) {
            throw refused("rule", "It must be a rule as POST /rules takes it.");
        }
        if (text.isMissingNode() == acct.isMissingNode()) {
            throw refused("text", "Send either text or acct.");
        }
        if (acct.isMissingNode()) {
            if (!text.isTextual() || text.textValue().length() > LONGEST) {
                throw refused("text", "It must be a text of at most " + LONGEST + " characters.");
            }
            return rules.checked(sent.path("rule"), false)
                    .map(checked -> desk.onText(valid(checked), text.textValue()));
        }
        if (!acct.isTextual() || !ACCT.matcher(acct.textValue()).matches()) {
            throw refused("acct", "It must be a name, or name@domain.");
        }
        if (!caller.rights().contains(Right.ACT)) {
            throw Problems.of(403, "Looking an account up needs the right to act. Try the rule on a text instead.");
        }
        return rules.checked(sent.path("rule"), false)
                .flatMap(checked -> desk.onAccount(valid(checked), acct.textValue()));
    }

    private static Rule valid(RuleDesk.Checked checked) {
        return switch (checked) {
            case RuleDesk.Checked.Yes yes -> yes.rule();
            case RuleDesk.Checked.No no -> throw wrong(no.problems());
        };
    }

    private static RuntimeException wrong(List<FieldProblem> problems) {
        return Problems.fields(400, "The rule was refused; errors names each wrong field.", List.copyOf(problems));
    }

    private static RuntimeException refused(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }
}
