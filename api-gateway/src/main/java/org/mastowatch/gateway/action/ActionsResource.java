package org.mastowatch.gateway.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.ActionRequests.Bulk;
import org.mastowatch.gateway.action.Checks.Checked;

/** What people ask for. The reporter-service carries it out. */
@Path("/actions")
class ActionsResource {

    private static final int PREVIEWED = 100;

    private final ActionDesk desk;
    private final BulkDesk bulks;
    private final PreviewDesk previews;
    private final Checks checks;
    private final Watch watch;
    private final Caller caller;

    ActionsResource(ActionDesk desk, BulkDesk bulks, PreviewDesk previews, Checks checks, Watch watch, Caller caller) {
        this.desk = desk;
        this.bulks = bulks;
        this.previews = previews;
        this.checks = checks;
        this.watch = watch;
        this.caller = caller;
    }

    @POST
    @Path("/preview")
    @Operation(
            summary = "What an act would do, without doing it",
            description =
                    "Takes what POST /actions takes, and refuses what that would refuse, but for what stands so already.")
    public Uni<Preview> preview(@Nullable JsonNode body) {
        Person person = Hand.of(caller);
        NewAction wanted = ActionRequests.one(body);
        return checks.check(wanted, person, true).flatMap(checked -> switch (checked) {
            case Checked.Yes yes -> previews.preview(yes.plan(), ActionDesk.withBits(person, yes.bits()));
            case Checked.No no -> throw Hand.refused(no.refused(), no.pause());
        });
    }

    @POST
    @Operation(
            summary = "Act on an account, a report or a server",
            description =
                    "The person's own permissions at the instance are checked, and whom it is about. An act that cannot"
                            + " be undone in full waits first, and some need another person: then 202 with state"
                            + " awaiting_second. With wait, up to 30 seconds, the answer is 200 if it is carried out by"
                            + " then. The same Idempotency-Key within 24 hours is the same act. 409 if it stands so already.")
    public Uni<RestResponse<ActView>> ask(
            @QueryParam("wait")
                    @DefaultValue("0")
                    @Pattern(regexp = "[0-9]|[12][0-9]|30", message = "It must be a whole number from 0 to 30.")
                    String wait,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable JsonNode body) {
        Person person = Hand.of(caller);
        NewAction wanted = ActionRequests.one(body);
        RequestKey requestKey = ActionRequests.key(key, "one", body);
        Duration most = Duration.ofSeconds(Long.parseLong(wait));
        return desk.ask(wanted, person, requestKey).flatMap(answer -> switch (answer) {
            case ActionDesk.Answer.Later later -> throw Hand.refused(later.refused(), later.pause());
            case ActionDesk.Answer.Asked asked -> shown(asked.asked(), most);
        });
    }

    private Uni<RestResponse<ActView>> shown(Asked asked, Duration most) {
        String id = switch (asked) {
            case Asked.Taken taken -> taken.id();
            case Asked.AwaitsSecond awaits -> awaits.id();
            case Asked.Refused refused -> throw Hand.refused(refused, null);
        };
        return watch.settled(id, most)
                .map(act -> RestResponse.status(
                        act.settling() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, act));
    }

    @POST
    @Path("/bulk")
    @Operation(
            summary = "The same act on up to 100 accounts, after a preview",
            description =
                    "account_ids, and what POST /actions takes. With preview, which is the default, nothing is done and"
                            + " the answer has a token. Send the same with preview: false and that token: 409 if it would reach"
                            + " other accounts by now, or others in another state.")
    public Uni<RestResponse<BulkAnswer>> bulk(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        Person person = Hand.of(caller);
        Bulk bulk = ActionRequests.bulk(body);
        RequestKey requestKey = ActionRequests.key(key, "bulk", body);
        return bulks.go(bulk, person, requestKey).map(answer -> switch (answer) {
            case BulkDesk.Answer.Not not -> throw Hand.refused(not.refused(), not.pause());
            case BulkDesk.Answer.Previewed previewed -> RestResponse.ok(previewed(bulk, previewed));
            case BulkDesk.Answer.Asked asked ->
                RestResponse.status(
                        RestResponse.Status.ACCEPTED,
                        new BulkAnswer(
                                false,
                                bulk.wanted().action().word(),
                                asked.actIds().size(),
                                List.of(),
                                asked.left(),
                                asked.actIds(),
                                List.of(),
                                List.of(),
                                false,
                                null));
        });
    }

    private static BulkAnswer previewed(Bulk bulk, BulkDesk.Answer.Previewed previewed) {
        List<Plan> plans = previewed.plans();
        PreviewDesk.Around around = previewed.around();
        List<Effect> effects = plans.isEmpty() ? List.of() : PreviewText.many(plans, around);
        return new BulkAnswer(
                true,
                bulk.wanted().action().word(),
                plans.size(),
                plans.stream().limit(PREVIEWED).map(Reached::of).toList(),
                previewed.left(),
                List.of(),
                PreviewText.says(effects),
                effects,
                around.second() != null,
                previewed.token());
    }

    /** An account that a bulk reaches. */
    record Reached(@Nullable String accountId, @Nullable String acct) {
        static Reached of(Plan plan) {
            return new Reached(plan.accountId(), plan.acct());
        }
    }

    /**
     * What a bulk reaches or reached.
     *
     * @param count how many accounts
     * @param items those, in a preview
     * @param leftOut those that were named and that it does not reach, with why
     * @param actIds what was asked for
     * @param says what will happen to each, in a preview
     * @param effects the same, sentence by sentence, with codes
     * @param token of a preview, to be sent back
     */
    @Schema(name = "ActBulkAnswer")
    record BulkAnswer(
            boolean preview,
            String action,
            int count,
            List<Reached> items,
            List<BulkDesk.Left> leftOut,
            List<String> actIds,
            List<String> says,
            List<Effect> effects,
            boolean needsSecond,
            @Nullable String token) {
        BulkAnswer {
            items = List.copyOf(items);
            leftOut = List.copyOf(leftOut);
            actIds = List.copyOf(actIds);
            says = List.copyOf(says);
            effects = List.copyOf(effects);
        }
    }
}
