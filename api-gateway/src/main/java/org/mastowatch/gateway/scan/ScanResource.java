package org.mastowatch.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;

@Path("/scan")
class ScanResource {

    private static final String ID = "[0-9]{1,18}";
    private static final String SAY_ID = "It must be a session's id, a whole number.";

    private final ScanDesk desk;
    private final ScanSessionRepository sessions;
    private final ScanStore scans;
    private final AccountCheck check;
    private final Caller caller;

    ScanResource(ScanDesk desk, ScanSessionRepository sessions, ScanStore scans, AccountCheck check, Caller caller) {
        this.desk = desk;
        this.sessions = sessions;
        this.scans = scans;
        this.check = check;
        this.caller = caller;
    }

    @POST
    @Path("/start")
    @Operation(
            summary = "Ask for a scan of remote, local or federated accounts",
            description = "The poller reads the known accounts and their newest posts, and the analyzer judges them. A"
                    + " session of that type that is active is given back.")
    public Uni<Begun> start(@QueryParam("session_type") @Nullable String sessionType) {
        SessionType type = SessionType.read(sessionType);
        return desk.start(type, List.of(), caller.name())
                .map(started -> started.session()
                        .map(session -> new Begun(session.id, session.sessionType, session.status))
                        .orElseThrow(ScanningResource::endedJustNow));
    }

    @POST
    @Path("/{id}/complete")
    @Operation(
            summary = "End a session",
            description = "The poller reads no more for it. Without effect on one that ended.")
    public Uni<Map<String, Object>> complete(@PathParam("id") @Pattern(regexp = ID, message = SAY_ID) String id) {
        return desk.complete(Long.parseLong(id), caller.name())
                .map(found -> Map.of(
                        "message",
                        "Session " + found.orElseThrow(() -> Problems.notFound("session")).id + " completed"));
    }

    @GET
    @Path("/accounts")
    @Operation(
            summary = "The accounts that the newest session of a type read, in that order",
            description =
                    "score is the highest of the verdicts since the session began, and 0 where nothing new was found.")
    public Uni<AccountsPage> accounts(
            @QueryParam("session_type") @Nullable String sessionType,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = "[1-9][0-9]?|1[0-9]{2}|200", message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        SessionType type = SessionType.read(sessionType);
        int most = Integer.parseInt(limit);
        return Panache.withSession(() -> sessions.newest(type))
                .flatMap(newest -> newest.map(session -> page(session, ScanPlace.read(cursor, session.id), most))
                        .orElseGet(() -> Uni.createFrom().item(new AccountsPage(List.of(), null, 0, null, null))));
    }

    private Uni<AccountsPage> page(ScanSessionRow session, ScanPlace from, int limit) {
        return scans.page(session.id, from.after(), Paged.toRead(limit))
                .flatMap(found -> scans.count(session.id).map(total -> {
                    Paged<ScannedAccount> page = Paged.of(
                                    found, limit, last -> new ScanPlace(session.id, last.place()).cursor())
                            .map(ScanStore.Listed::account);
                    return new AccountsPage(page.items(), page.nextCursor(), total, session.id, session.status);
                }));
    }

    @POST
    @Path("/account")
    @Operation(
            summary = "Judge an account now, with the rules in force",
            description =
                    "The body is an account as Mastodon's admin API gives it, or {acct}, which is looked up. Its newest"
                            + " posts are read where a rule looks at posts; private ones are dropped. Nothing is filed: scans by the"
                            + " poller do that. With session_id it is counted in that session: 404 if there is no such session,"
                            + " 409 if it ended.")
    public Uni<AccountCheck.Checked> account(
            @QueryParam("session_id") @Nullable @Pattern(regexp = ID, message = SAY_ID) String sessionId,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "AccountOrAcct")))
                    @Nullable
                    JsonNode body) {
        JsonNode sent = body == null ? MissingNode.getInstance() : body;
        if (sessionId == null) {
            return check.check(null, sent);
        }
        long id = Long.parseLong(sessionId);
        return Panache.withSession(() -> sessions.findById(id)).flatMap(session -> {
            if (session == null) {
                throw Problems.notFound("session");
            }
            if (!session.active()) {
                throw Problems.of(409, "The session has ended; begin another with POST /scan/start.");
            }
            return check.check(id, sent);
        });
    }

    /** A session that is active. */
    record Begun(long sessionId, String sessionType, String status) {}

    /**
     * A page of accounts.
     *
     * @param nextCursor null at the end
     * @param sessionId null if there never was a session of the type
     */
    record AccountsPage(
            List<ScannedAccount> accounts,
            @Nullable String nextCursor,
            long total,
            @Nullable Long sessionId,
            @Nullable String status) {}
}
