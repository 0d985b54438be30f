package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.signup.address.DomainName;

/** Servers as they stand in Mastodon now. */
@Path("/domains")
class DomainsResource {

    private final LiveLook live;
    private final ViolationStore violations;

    DomainsResource(LiveLook live, ViolationStore violations) {
        this.live = live;
        this.violations = violations;
    }

    @GET
    @Path("/{domain}")
    @Operation(
            summary = "A server: how it is blocked in Mastodon now, and what its accounts were found to do",
            description = "violations counts verdicts with a hit that are still kept, and their accounts.")
    public Uni<ServerView> one(
            @PathParam("domain") @Size(max = 253, message = "At most 253 characters.") String domain) {
        String name = DomainName.parse(domain)
                .map(DomainName::ascii)
                .orElseThrow(() -> Problems.fields(
                        422,
                        "The request cannot be used; errors says why.",
                        List.of(new FieldError("domain", "It must be a domain such as social.example."))));
        return Uni.combine()
                .all()
                .unis(live.domainBlock(name), violations.of(name))
                .with((look, found) -> {
                    Optional<DomainBlock> block = Looks.seen(look, "server");
                    return new ServerView(
                            name,
                            block.isPresent(),
                            block.map(Block::of).orElse(null),
                            found.verdicts(),
                            found.accounts(),
                            found.last());
                });
    }

    /**
     * A server.
     *
     * @param block null where it is not blocked
     * @param lastViolationAt null where there was none
     */
    record ServerView(
            String domain,
            boolean blocked,
            @Nullable Block block,
            long violations,
            long violatingAccounts,
            @Nullable Instant lastViolationAt) {}

    /** How a server is blocked. */
    record Block(
            @Nullable String severity,
            boolean rejectMedia,
            boolean rejectReports,
            boolean obfuscate,
            @Nullable String privateComment,
            @Nullable String publicComment,
            @Nullable Instant createdAt) {
        static Block of(DomainBlock block) {
            return new Block(
                    block.severity(),
                    block.rejectMedia(),
                    block.rejectReports(),
                    block.obfuscate(),
                    block.privateComment(),
                    block.publicComment(),
                    block.createdAt());
        }
    }
}
