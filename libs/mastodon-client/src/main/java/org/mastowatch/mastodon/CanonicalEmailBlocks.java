package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.mastowatch.mastodon.Write.Standing;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CanonicalEmailBlock;

/**
 * Blocks of single mail addresses, whatever dots and plus signs are put into them. Mastodon keeps hashes alone. Permission
 * manage_blocks, scopes {@code admin:read:canonical_email_blocks} and {@code admin:write:canonical_email_blocks}.
 */
public final class CanonicalEmailBlocks {

    static final String PATH = "/api/v1/admin/canonical_email_blocks";

    private final Calls calls;
    private final Routes<CanonicalEmailBlock> routes;
    private final AdminList<CanonicalEmailBlock, String> byHash;

    CanonicalEmailBlocks(Calls calls, Routes<CanonicalEmailBlock> routes, int maxPage) {
        this.calls = calls;
        this.routes = routes;
        byHash = new AdminList<>(
                routes,
                maxPage,
                hash -> new Parameters().with("canonical_email_hash", hash),
                (block, hash) -> AdminLists.same(block.canonicalEmailHash(), hash),
                (block, hash) -> AdminLists.same(block.canonicalEmailHash(), hash));
    }

    /** All of them, and making one by its hash. No call changes one. */
    public AdminList<CanonicalEmailBlock, String> byHash() {
        return byHash;
    }

    /** Those that an address falls under. */
    public Uni<List<CanonicalEmailBlock>> test(Lane lane, String email) {
        return calls.on(
                TokenRole.ADMIN,
                Call.ask(lane, PATH + "/test", new Parameters().with("email", email)),
                AnswerReader.list(CanonicalEmailBlock.class));
    }

    /** Blocks an address. */
    public Write<CanonicalEmailBlock> block(Lane lane, String email) {
        return Write.readable(
                routes.create(lane, new Parameters().with("email", email)),
                test(lane, email).map(blocks -> blocks.stream().findFirst()),
                now -> Standing.reached(now.isPresent()));
    }
}
