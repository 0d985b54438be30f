package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.AdminAccount;

/** Accounts as they stand in Mastodon now. */
@Path("/accounts")
class AccountsResource {

    private static final int SHOWN_ACTS = 20;
    private static final int SHOWN_CASES = 20;

    private final LiveLook live;
    private final PastActs acts;
    private final PastCases cases;

    AccountsResource(LiveLook live, PastActs acts, PastCases cases) {
        this.live = live;
        this.acts = acts;
        this.cases = cases;
    }

    @GET
    @Path("/lookup")
    @Operation(
            summary = "An account by its name, read from Mastodon now",
            description = "acct is name, or name@domain for another server's. As /accounts/{id} otherwise."
                    + " 404 if Mastodon has none of this name.")
    public Uni<AccountView> byName(
            @QueryParam("acct")
                    @NotNull(message = "Name the account, such as someone@social.example.")
                    @Nullable
                    @Size(max = 400, message = "At most 400 characters.")
                    @Pattern(
                            regexp = "@?[\\p{L}\\p{N}_.-]{1,100}(@[^\\s@/]{1,253})?",
                            message = "It must be a name, or name@domain.")
                    String acct) {
        String[] parts = String.valueOf(acct).replaceFirst("^@", "").split("@", 2);
        String domain = parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : null;
        return live.accountNamed(parts[0], domain).flatMap(look -> whole(look));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "An account, read from Mastodon now",
            description =
                    "Its state, role, profile and counts, the open reports about it, what was done to it through MastoWatch"
                            + " and what the rules found before."
                            + " Never its address or IP. Nothing of it is kept.")
    public Uni<AccountView> byId(
            @PathParam("id") @Pattern(regexp = "[A-Za-z0-9_-]{1,200}", message = "It must be an account's id.")
                    String id) {
        return live.account(id).flatMap(this::whole);
    }

    private Uni<AccountView> whole(Look<AdminAccount> look) {
        AdminAccount account = Looks.seen(look, "account");
        return Uni.combine()
                .all()
                .unis(
                        live.openReports(account.id()),
                        acts.about(account.id(), SHOWN_ACTS),
                        cases.of(account.id(), SHOWN_CASES))
                .with((reports, past, found) -> AccountView.of(
                        account, reports instanceof Look.Seen<OpenReports> seen ? seen.value() : null, past, found));
    }
}
