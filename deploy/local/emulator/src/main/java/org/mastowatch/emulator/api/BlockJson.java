package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.DomainBlock;

/** Writes blocks as moderators see them. */
final class BlockJson {
    private static final int HISTORY_DAYS = 7;

    private BlockJson() {}

    static JsonObject domainBlock(DomainBlock block) {
        return new JsonObject()
                .put("id", EntityJson.id(block.id()))
                .put("domain", block.domain())
                .put("digest", block.digest())
                .put("created_at", EntityJson.time(block.createdAt()))
                .put("severity", block.severity().word())
                .put("reject_media", block.rejectMedia())
                .put("reject_reports", block.rejectReports())
                .put("private_comment", block.privateComment())
                .put("public_comment", block.publicComment())
                .put("obfuscate", block.obfuscate());
    }

    static JsonObject existing(DomainBlock block) {
        return new JsonObject()
                .put("error", "You have already imposed stricter limits on " + block.domain() + ".")
                .put("existing_domain_block", domainBlock(block));
    }

    static JsonObject domainAllow(Blocks.DomainAllow allow) {
        return new JsonObject()
                .put("id", EntityJson.id(allow.id()))
                .put("domain", allow.domain())
                .put("created_at", EntityJson.time(allow.createdAt()));
    }

    static JsonObject emailDomainBlock(Blocks.EmailDomainBlock block, Instant now) {
        return new JsonObject()
                .put("id", EntityJson.id(block.id()))
                .put("domain", block.domain())
                .put("created_at", EntityJson.time(block.createdAt()))
                .put("history", history(block, LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .put("allow_with_approval", block.allowWithApproval());
    }

    /** Today and the six days before; all numbers are text. */
    private static JsonArray history(Blocks.EmailDomainBlock block, LocalDate today) {
        var history = new JsonArray();
        for (int ago = 0; ago < HISTORY_DAYS; ago++) {
            LocalDate day = today.minusDays(ago);
            var attempts = block.attempts().stream()
                    .filter(a -> LocalDate.ofInstant(a.at(), ZoneOffset.UTC).equals(day))
                    .toList();
            long addresses = attempts.stream()
                    .map(Blocks.Attempt::ip)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            history.add(new JsonObject()
                    .put("day", Long.toString(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()))
                    .put("accounts", Long.toString(addresses))
                    .put("uses", Integer.toString(attempts.size())));
        }
        return history;
    }

    static JsonObject ipBlock(Blocks.IpBlock block) {
        return new JsonObject()
                .put("id", EntityJson.id(block.id()))
                .put("ip", block.range().text())
                .put("severity", block.severity().word())
                .put("comment", block.comment())
                .put("created_at", EntityJson.time(block.createdAt()))
                .put("expires_at", EntityJson.time(block.expiresAt()));
    }

    static JsonObject canonicalEmailBlock(Blocks.CanonicalEmailBlock block) {
        return new JsonObject().put("id", EntityJson.id(block.id())).put("canonical_email_hash", block.hash());
    }
}
