package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.DomainBlock.Severity;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Role;

/** Which other servers are limited, and which are allowed. */
final class FederationRoutes {
    private static final String BLOCKS = "/api/v1/admin/domain_blocks";
    private static final String ALLOWS = "/api/v1/admin/domain_allows";
    private static final int MOST_BLOCKS = 500;
    private static final int MOST_ALLOWS = 200;
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*");

    private final Instance instance;
    private final Listing<DomainBlock> blocks;
    private final Listing<Blocks.DomainAllow> allows;

    FederationRoutes(Instance instance, Shape shape) {
        this.instance = instance;
        this.blocks = new Listing<>(
                BLOCKS,
                gate("admin:read", "domain_blocks"),
                gate("admin:write", "domain_blocks"),
                instance.domainBlocks().table(),
                block -> shape.fit(Shape.Entity.DOMAIN_BLOCK, BlockJson.domainBlock(block)),
                id -> instance.domainBlocks().remove(id),
                MOST_BLOCKS);
        this.allows = new Listing<>(
                ALLOWS,
                gate("admin:read", "domain_allows"),
                gate("admin:write", "domain_allows"),
                instance.blocks().allows(),
                BlockJson::domainAllow,
                id -> instance.blocks().allows().remove(id),
                MOST_ALLOWS);
    }

    private static Gate gate(String scope, String part) {
        return Gate.staff(Role.MANAGE_FEDERATION, scope, scope + ":" + part);
    }

    void add(Api api) {
        blocks.add(api);
        api.post(BLOCKS, blocks.write(), this::block);
        api.route(HttpMethod.PUT, BLOCKS + "/:id", blocks.write(), this::change);
        allows.add(api);
        api.post(ALLOWS, allows.write(), this::allow);
    }

    /** Why the name is no domain; null if it is one. */
    static @Nullable Answer noDomain(String domain) {
        if (domain.isEmpty()) {
            return Answer.error(422, "Validation failed: Domain can't be blank");
        }
        return DOMAIN.matcher(domain).matches()
                ? null
                : Answer.error(422, "Validation failed: Domain is not a valid domain name");
    }

    static String domain(Call call) {
        return call.params().get("domain", "").strip().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return instance.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Severity severity(String word) {
        return Stream.of(Severity.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static Answer unknownSeverity() {
        return Answer.error(422, "Validation failed: Severity is not included in the list");
    }

    private Answer block(Call call) {
        String domain = domain(call);
        Severity severity = severity(call.params().get("severity", "silence"));
        if (severity == null) {
            return unknownSeverity();
        }
        var wanted =
                merged(new DomainBlock(0, domain, now(), severity, false, false, null, null, false), call.params());
        DomainBlock existing = instance.domainBlocks().ruleFor(domain);
        if (existing != null && (existing.domain().equals(domain) || !stricter(wanted, existing))) {
            return Answer.json(422, BlockJson.existing(existing));
        }
        Answer refusal = noDomain(domain);
        return refusal != null
                ? refusal
                : blocks.written(instance.domainBlocks().add(id -> numbered(wanted, id)));
    }

    private static boolean stricter(DomainBlock one, DomainBlock other) {
        if (one.severity() == Severity.SUSPEND) {
            return true;
        }
        if (other.severity() == Severity.SUSPEND
                || (other.severity() == Severity.SILENCE && one.severity() == Severity.NOOP)) {
            return false;
        }
        return (one.rejectMedia() || !other.rejectMedia()) && (one.rejectReports() || !other.rejectReports());
    }

    private Answer change(Call call) {
        String word = call.params().get("severity");
        if (instance.domainBlocks().table().find(call.id()) == null) {
            return Answer.notFound();
        }
        if (word != null && severity(word) == null) {
            return unknownSeverity();
        }
        return blocks.written(instance.domainBlocks().change(call.id(), block -> merged(block, call.params())));
    }

    /** The block with those of its parts changed that the call names. */
    private static DomainBlock merged(DomainBlock block, Params params) {
        Severity severity = severity(params.get("severity", block.severity().word()));
        return new DomainBlock(
                block.id(),
                block.domain(),
                block.createdAt(),
                severity == null ? block.severity() : severity,
                params.truthy("reject_media", block.rejectMedia()),
                params.truthy("reject_reports", block.rejectReports()),
                params.text("private_comment", block.privateComment()),
                params.text("public_comment", block.publicComment()),
                params.truthy("obfuscate", block.obfuscate()));
    }

    private static DomainBlock numbered(DomainBlock block, long id) {
        return new DomainBlock(
                id,
                block.domain(),
                block.createdAt(),
                block.severity(),
                block.rejectMedia(),
                block.rejectReports(),
                block.privateComment(),
                block.publicComment(),
                block.obfuscate());
    }

    private Answer allow(Call call) {
        String domain = domain(call);
        Answer refusal = noDomain(domain);
        if (refusal != null) {
            return refusal;
        }
        var table = instance.blocks().allows();
        var known = table.newestFirst().stream()
                .filter(a -> a.domain().equals(domain))
                .findFirst();
        return Answer.ok(BlockJson.domainAllow(
                known.orElseGet(() -> table.add(id -> new Blocks.DomainAllow(id, domain, now())))));
    }

    /** What the server tells everybody about whom it limits. */
    static JsonObject shown(DomainBlock block) {
        return new JsonObject()
                .put("domain", block.shownDomain())
                .put("digest", block.digest())
                .put("severity", block.severity().word())
                .put("comment", block.publicComment() == null ? "" : block.publicComment());
    }
}
